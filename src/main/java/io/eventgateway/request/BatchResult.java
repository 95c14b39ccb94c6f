package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.function.Function;

/**
 * Results of the events of a batch, in their order.
 *
 * @param steps for one subscriber; its demand lets further events be written, and its cancellation ends the batch
 * @param replayed whether this is the result of an earlier request with the same {@code Idempotency-Key}
 */
public record BatchResult(Multi<List<Step>> steps, boolean replayed) implements IngressResult {

    /** A piece of the result. */
    public sealed interface Step {

        <R> R fold(Function<Ended, R> ended, Function<Stopped, R> stopped);
    }

    /** @param index of the event in the body, from 0 */
    public record Ended(long index, Outcome<AcceptedEvent> outcome) implements Step {

        @Override
        public <R> R fold(Function<Ended, R> ended, Function<Stopped, R> stopped) {
            return ended.apply(this);
        }
    }

    /**
     * The last step of a batch whose body was not read to its end. No event after those of the earlier steps was
     * attempted.
     */
    public record Stopped(Problem problem) implements Step {

        @Override
        public <R> R fold(Function<Ended, R> ended, Function<Stopped, R> stopped) {
            return stopped.apply(this);
        }
    }

    @Override
    public <R> R fold(
            Function<AcceptedEvent, R> accepted, Function<DryRunPassed, R> dryRun, Function<BatchResult, R> batch) {
        return batch.apply(this);
    }
}
