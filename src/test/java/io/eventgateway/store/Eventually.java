package io.eventgateway.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that happens by itself, and no longer than it takes. */
public final class Eventually {

    private Eventually() {}

    /** @throws AssertionError when it did not happen within that time */
    public static void within(Duration time, String what, BooleanSupplier happened) {
        long end = System.nanoTime() + time.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + time + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
