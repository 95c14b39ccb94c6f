package io.eventgateway.hostile;

import io.eventgateway.fixture.RawHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was answered to which kind of request, and what should not have been. */
final class Findings {

    /** Enough to see what is wrong. */
    private static final int TOLD = 20;

    private final Map<String, Map<Integer, Long>> answers = new TreeMap<>();
    private final List<String> objections = new ArrayList<>();
    private long wrong;

    synchronized void count(BadRequest request, Answer answer, Optional<String> objection) {
        answers.computeIfAbsent(request.kind(), it -> new TreeMap<>()).merge(answer.status(), 1L, Long::sum);
        objection.ifPresent(it -> object(request, it));
    }

    synchronized void lost(BadRequest request, Exception noAnswer, String before) {
        answers.computeIfAbsent(request.kind(), it -> new TreeMap<>()).merge(0, 1L, Long::sum);
        object(request, noAnswer + ", after: " + before);
    }

    private void object(BadRequest request, String objection) {
        wrong++;
        if (objections.size() < TOLD) {
            String head = new String(request.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
            objections.add(request.kind() + ": " + objection + "\n  "
                    + head.substring(0, Math.min(900, head.length())).replace("\r\n", " | "));
        }
    }

    synchronized boolean none() {
        return wrong == 0;
    }

    synchronized void print(long seconds) {
        long all = answers.values().stream()
                .flatMap(it -> it.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        System.out.println("| kind | requests | answers |\n|---|---|---|");
        answers.forEach((kind, statuses) -> System.out.println("| " + kind + " | "
                + statuses.values().stream().mapToLong(Long::longValue).sum() + " | " + statuses + " |"));
        System.out.println(all + " requests in " + seconds + " s, " + wrong + " answers that should be others");
        objections.forEach(System.out::println);
    }
}
