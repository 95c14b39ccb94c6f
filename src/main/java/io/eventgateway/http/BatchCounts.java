package io.eventgateway.http;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.request.AcceptedEvent;
import java.util.EnumMap;
import java.util.Map;

/** Counts the outcomes of the events of one batch. */
final class BatchCounts {

    private final Map<ProblemCode, Long> failed = new EnumMap<>(ProblemCode.class);
    private long written;

    /** Counts one outcome and returns whether the event was written. */
    boolean add(Outcome<AcceptedEvent> outcome) {
        return outcome.fold(
                accepted -> {
                    written++;
                    return true;
                },
                problem -> {
                    failed.merge(problem.code(), 1L, Long::sum);
                    return false;
                });
    }

    long written() {
        return written;
    }

    long failed() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of failed events by problem code. */
    Map<ProblemCode, Long> byCode() {
        return failed;
    }
}
