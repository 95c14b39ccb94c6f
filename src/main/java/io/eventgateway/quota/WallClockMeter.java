package io.eventgateway.quota;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;

/** The wall clock for buckets: a day begins by it. Milliseconds are fine enough, since what a bucket gains in one is gained exactly. */
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
