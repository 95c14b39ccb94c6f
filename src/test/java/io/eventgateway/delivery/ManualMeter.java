package io.eventgateway.delivery;

import io.github.bucket4j.TimeMeter;

/** A clock that the test sets. */
final class ManualMeter implements TimeMeter {

    private long nanos;

    void advanceMillis(long millis) {
        nanos += millis * 1_000_000;
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
