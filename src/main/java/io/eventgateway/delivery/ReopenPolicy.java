package io.eventgateway.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Decides when a lane may open its next stream, and when a stream must be replaced. Used on the event loop of its lane
 * only.
 */
final class ReopenPolicy {

    /**
     * Callers wait that long for a stream before they receive 503; the backoff after the first failures of a stream is
     * shorter.
     */
    private static final long MAX_DELAY = TimeUnit.MILLISECONDS.toNanos(250);

    /** After a failure, a stream that has received no response for that long gets no more records until it responds. */
    private static final long PROBATION = TimeUnit.SECONDS.toNanos(1);

    private final long maxAge;
    private int failures;
    private long notBefore = System.nanoTime();

    ReopenPolicy(Duration maxAge) {
        long full = maxAge.toNanos();
        // Random, so that streams that were opened at the same time, by a rollout, are not replaced at the same time.
        this.maxAge = full - ThreadLocalRandom.current().nextLong(full / 10 + 1);
    }

    void succeeded() {
        failures = 0;
    }

    void failed() {
        notBefore = System.nanoTime() + Backoff.after(++failures);
    }

    /** Nanoseconds to wait; 0 or less if a stream may be opened now. */
    long pause(long now) {
        return notBefore - now;
    }

    boolean delayTooLong(long now) {
        return pause(now) > MAX_DELAY;
    }

    boolean unproven(ProduceStream stream, long now) {
        return failures > 0 && stream.silentFor(now) > PROBATION;
    }

    /** Whether the stream has reached its maximum age, or its credentials are outdated, so that it must be replaced. */
    boolean due(ProduceStream stream, long now, boolean outdated) {
        return (outdated || now - stream.opened >= maxAge) && pause(now) <= 0;
    }
}
