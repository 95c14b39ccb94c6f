package io.eventgateway.request;

import java.util.function.Function;

/** Result of a request that was not refused. */
public sealed interface IngressResult permits AcceptedEvent, DryRunPassed, BatchResult {

    /** Whether this is the result of an earlier request with the same {@code Idempotency-Key}. */
    boolean replayed();

    <R> R fold(Function<AcceptedEvent, R> accepted, Function<DryRunPassed, R> dryRun, Function<BatchResult, R> batch);
}
