package io.eventgateway.request;

import java.util.function.Function;

/**
 * Result of a dry run: the gateway would have written the request, and wrote nothing.
 *
 * @param type the CloudEvents {@code type} of each event
 * @param events number of events in the request
 */
public record DryRunPassed(String type, long events) implements IngressResult {

    @Override
    public boolean replayed() {
        return false;
    }

    @Override
    public <R> R fold(
            Function<AcceptedEvent, R> accepted, Function<DryRunPassed, R> dryRun, Function<BatchResult, R> batch) {
        return dryRun.apply(this);
    }
}
