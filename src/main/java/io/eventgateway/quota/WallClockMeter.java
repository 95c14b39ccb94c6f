package io.eventgateway.quota;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;

/**
 * The wall clock as a time meter, because days begin by it. Milliseconds suffice: what a bucket gains in each is exact.
 */
record WallClockMeter(InstantSource clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
        return clock.millis() * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
