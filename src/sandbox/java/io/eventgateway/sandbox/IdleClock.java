package io.eventgateway.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long a connection has been silent, in either direction. */
final class IdleClock {

    private final long limitNanos;
    private volatile long lastByte = System.nanoTime();
    private volatile int silences;

    IdleClock(Duration limit) {
        limitNanos = limit.toNanos();
    }

    void touch() {
        lastByte = System.nanoTime();
    }

    /** Forgets what was, for the next request. */
    void restart() {
        silences = 0;
        touch();
    }

    /** How often the connection was silent for too long while a request was being answered, this time included. */
    synchronized int silences() {
        if (remaining() == 0) {
            silences++;
            touch();
        }
        return silences;
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
