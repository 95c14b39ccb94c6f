package io.eventgateway.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long a connection has been silent, in either direction. */
final class IdleClock {

    private final long limitNanos;
    private volatile long lastByte = System.nanoTime();

    IdleClock(Duration limit) {
        limitNanos = limit.toNanos();
    }

    void touch() {
        lastByte = System.nanoTime();
    }

    /** Milliseconds until the connection has been silent for too long; 0 when it has. */
    int remaining() {
        long nanos = limitNanos - (System.nanoTime() - lastByte);
        // Rounded up: a wait that ends a moment early would have to be repeated.
        return nanos <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000 + 1);
    }

    /** What reading fails with, in the words of the real one's server. */
    IOException expiry() {
        long millis = TimeUnit.NANOSECONDS.toMillis(limitNanos);
        return new IOException(new TimeoutException("Idle timeout expired: " + millis + "/" + millis + " ms"));
    }
}
