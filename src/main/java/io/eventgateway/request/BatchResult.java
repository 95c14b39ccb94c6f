package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Multi;
import java.util.List;

/**
 * What became of each event of a batch, in their order.
 *
 * @param steps to be subscribed to once; events are written as far as this is asked for, and cancelling it ends the batch
 * @param replayed whether this is the answer to an earlier request with the same {@code Idempotency-Key}
 */
public record BatchResult(Multi<List<Step>> steps, boolean replayed) implements IngressResult {

    /** A piece of the answer. */
    public sealed interface Step {}

    /** @param index of the event in the body, from 0 */
    public record Ended(long index, Outcome<AcceptedEvent> outcome) implements Step {}

    /** The last step of a batch whose body was not read to its end: why. What follows the last event that is told was not attempted. */
    public record Stopped(Problem problem) implements Step {}
}
