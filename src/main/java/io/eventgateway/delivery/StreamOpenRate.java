package io.eventgateway.delivery;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Limits how many produce streams this process opens per second, over all topics. Allows a burst of one second's worth;
 * every further opening waits for its permit. Thread-safe.
 */
final class StreamOpenRate {

    private final Bucket bucket;

    StreamOpenRate(int perSecond) {
        this(perSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    StreamOpenRate(int perSecond, TimeMeter clock) {
        this.bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perSecond)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build())
                .withCustomTimePrecision(clock)
                .build();
    }

    /** Takes the permit of the next opening and returns the nanoseconds to wait for it, from 0. */
    long reserve() {
        return bucket.consumeIgnoringRateLimits(1);
    }
}
