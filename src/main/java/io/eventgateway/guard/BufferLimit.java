package io.eventgateway.guard;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Limits the bytes that are buffered in this process, over all connections. The first 4 KiB of each head, body or
 * response are not counted, so short requests succeed even when the limit is reached. Thread-safe.
 */
public final class BufferLimit {

    private static final int FREE = 4096;

    private final Semaphore available;
    private final LongAdder rejections;

    /** @param rejections counts how often the limit was reached */
    BufferLimit(int maxBytes, LongAdder rejections) {
        this.available = new Semaphore(maxBytes);
        this.rejections = rejections;
    }

    /**
     * Reserves {@code more} bytes for an item of which {@code before} bytes are buffered, or returns false if the limit
     * is reached.
     */
    public boolean acquire(int before, int more) {
        boolean taken = available.tryAcquire(charged(before + more) - charged(before));
        if (!taken) {
            rejections.increment();
        }
        return taken;
    }

    /** Releases {@code less} bytes of an item of which {@code after} bytes stay buffered. */
    public void release(int after, int less) {
        available.release(charged(after + less) - charged(after));
    }

    private static int charged(int bytes) {
        return Math.max(0, bytes - FREE);
    }
}
