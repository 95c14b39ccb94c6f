package io.eventgateway.delivery;

import java.util.concurrent.TimeUnit;

/**
 * How many records this process sends in a second, over all topics, so that the cluster has no reason to turn any away. A twentieth of a second's worth may go
 * at once: enough that no event loop waits for single records, and little enough that the cluster sees an even flow. Any thread may ask.
 */
final class SendRate {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double BURST_SECONDS = 0.05;

    private double perSecond = Double.POSITIVE_INFINITY;
    private double ready;
    private long at = System.nanoTime();

    /** @param recordsPerSecond above 0; infinite for no limit */
    synchronized void set(double recordsPerSecond) {
        perSecond = recordsPerSecond;
    }

    /** How many of them may go now, 0 to all. */
    synchronized int take(int wanted, long now) {
        if (perSecond == Double.POSITIVE_INFINITY) {
            return wanted;
        }
        ready = Math.min(burst(), ready + Math.max(0, now - at) / SECOND * perSecond);
        at = Math.max(at, now);
        int taken = (int) Math.min(wanted, ready);
        ready -= taken;
        return taken;
    }

    /** Nanoseconds until the next one may go, at least. */
    synchronized long pause() {
        return (long) Math.max(1, (1 - ready) / perSecond * SECOND);
    }

    private double burst() {
        return Math.max(1, perSecond * BURST_SECONDS);
    }
}
