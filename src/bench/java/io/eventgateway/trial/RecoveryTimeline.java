package io.eventgateway.trial;

import java.util.ArrayList;
import java.util.List;

/** Records answers by the time at which their orders were sent, and computes the time to recover. */
final class RecoveryTimeline {

    private record Answer(long sentNanos, boolean accepted) {}

    private final List<Answer> answers = new ArrayList<>();

    synchronized void answered(long sentNanos, int status) {
        answers.add(new Answer(sentNanos, status == 202));
    }

    /**
     * Seconds from the given time to the first whole second whose orders were all accepted; infinite if there is none.
     */
    synchronized double recovery(long since) {
        List<Long> refused = answers.stream()
                .filter(it -> !it.accepted() && it.sentNanos() > since)
                .map(Answer::sentNanos)
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
        return answers.stream().anyMatch(it -> it.accepted() && it.sentNanos() >= from && it.sentNanos() <= to);
    }
}
