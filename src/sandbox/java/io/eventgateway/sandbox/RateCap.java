package io.eventgateway.sandbox;

/**
 * Allows a number of calls per second, counted from zero each second; unlike a bucket it allows a burst and then
 * nothing.
 */
final class RateCap {

    private static final long SECOND = 1_000_000_000;

    private final int perSecond;
    private long second;
    private int used;

    RateCap(int perSecond) {
        this.perSecond = perSecond;
    }

    synchronized boolean allows() {
        long now = System.nanoTime() / SECOND;
        if (now != second) {
            second = now;
            used = 0;
        }
        return used++ < perSecond;
    }
}
