package io.eventgateway.delivery;

/** Spreads openings in time: so many a second in a process, no matter how many streams ask. */
final class StreamOpenRate {

    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private long next = System.nanoTime() - SECOND;

    StreamOpenRate(int perSecond) {
        this.interval = SECOND / perSecond;
    }

    /** Takes the next turn and tells how long to wait for it, in nanoseconds; up to one second's worth of turns may be taken at once. */
    synchronized long takeTurn(long now) {
        next = Math.max(next, now - SECOND + interval);
        long wait = Math.max(0, next - now);
        next += interval;
        return wait;
    }
}
