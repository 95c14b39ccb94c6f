package io.eventgateway.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Measures how long a connection has been idle, in both directions. */
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

    /** Resets the clock for the next request. */
    void restart() {
        silences = 0;
        touch();
    }

    /** Number of idle timeouts while a request is answered, including one that is due now. */
    synchronized int silences() {
        if (remaining() == 0) {
            silences++;
            touch();
        }
        return silences;
    }

    /** Milliseconds until the idle timeout; 0 if it is due. */
    int remaining() {
        long nanos = limitNanos - (System.nanoTime() - lastByte);
        // Rounded up: a wait that ends early would have to be repeated.
        return nanos <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000 + 1);
    }

    /** The failure of a read, with the message of Confluent's server. */
    IOException expiry() {
        long millis = TimeUnit.NANOSECONDS.toMillis(limitNanos);
        return new IOException(new TimeoutException("Idle timeout expired: " + millis + "/" + millis + " ms"));
    }
}
