package io.eventgateway.trial;

import java.util.ArrayList;
import java.util.List;

/** How answers came, by when their orders were sent. */
final class Timeline {

    private record Answer(long asked, boolean accepted) {}

    private final List<Answer> answers = new ArrayList<>();

    synchronized void answered(long asked, int status) {
        answers.add(new Answer(asked, status == 202));
    }

    /** Seconds from that moment to the first whole second in which all orders that were sent were accepted; endless if there is none. */
    synchronized double recovery(long since) {
        List<Long> refused = answers.stream()
                .filter(it -> !it.accepted() && it.asked() > since)
                .map(Answer::asked)
                .sorted()
                .toList();
        long begin = since;
        for (long next : refused) {
            if (next - begin > 1_000_000_000 && accepted(begin, begin + 1_000_000_000)) {
                return (begin - since) / 1e9;
            }
            begin = next;
        }
        return accepted(begin, begin + 1_000_000_000) ? (begin - since) / 1e9 : Double.POSITIVE_INFINITY;
    }

    private boolean accepted(long from, long to) {
        return answers.stream().anyMatch(it -> it.accepted() && it.asked() >= from && it.asked() <= to);
    }
}
