package io.eventgateway.request;

import io.eventgateway.problem.Outcome;

/** A part of a request that somebody may want to measure, from when it was begun. */
public interface RequestSpan {

    /** Of requests that nobody measures. */
    RequestSpan UNMEASURED = outcome -> {};

    /** To be called once. */
    void ended(Outcome<?> outcome);
}
