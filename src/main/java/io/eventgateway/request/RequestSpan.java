package io.eventgateway.request;

import io.eventgateway.problem.Outcome;

/** A span of a trace, from its creation on. */
public interface RequestSpan {

    /** The span of a request whose trace is not recorded. */
    RequestSpan UNRECORDED = outcome -> {};

    /** Ends the span. To be called once. */
    void end(Outcome<?> outcome);
}
