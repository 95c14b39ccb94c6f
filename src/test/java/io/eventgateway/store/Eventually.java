package io.eventgateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that happens by itself, and no longer than it takes. */
public final class Eventually {

    private Eventually() {}

    /** Whether it has happened. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    /** @throws AssertionError when it did not happen within that time */
    public static void within(Duration time, String what, Condition happened) {
        long end = System.nanoTime() + time.toNanos();
        while (!holds(happened)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + time + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
