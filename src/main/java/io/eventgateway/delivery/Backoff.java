package io.eventgateway.delivery;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Exponential backoff with jitter: 50 ms, doubled after each failure up to 5 s, and a random value between half of that
 * and all of it.
 */
final class Backoff {

    private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

    private Backoff() {}

    /**
     * @param failures consecutive failures, from 1
     * @return nanoseconds
     */
    static long after(int failures) {
        long full = Math.min(LONGEST, FIRST << Math.min(failures - 1, 10));
        return ThreadLocalRandom.current().nextLong(full / 2, full + 1);
    }
}
