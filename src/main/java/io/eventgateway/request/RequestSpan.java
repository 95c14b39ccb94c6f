package io.eventgateway.request;

import io.eventgateway.problem.Outcome;

/** A span of a trace, which has started. */
public interface RequestSpan {

    /** The span of a request whose trace is not recorded. */
    RequestSpan UNRECORDED = outcome -> {};

    /** Ends the span with the outcome of its stage. Call it once. */
    void end(Outcome<?> outcome);
}
