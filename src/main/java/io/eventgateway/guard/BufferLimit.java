package io.eventgateway.guard;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many bytes may wait in this process at a time, all connections together. The first few of each thing that waits cost nothing but their connection: with no room
 * left for what is long, what is short is still served. Any thread may ask.
 */
public final class BufferLimit {

    private static final int FREE = 4096;

    private final Semaphore left;
    private final LongAdder refused;

    /** @param refused counts how often there was none */
    BufferLimit(int most, LongAdder refused) {
        this.left = new Semaphore(most);
        this.refused = refused;
    }

    /** Takes room for {@code more} bytes, beside {@code before} of the same thing; or says that there is none. */
    public boolean take(int before, int more) {
        boolean taken = left.tryAcquire(charged(before + more) - charged(before));
        if (!taken) {
            refused.increment();
        }
        return taken;
    }

    /** Gives {@code less} bytes back; {@code after} of the same thing still wait. */
    public void give(int after, int less) {
        left.release(charged(after + less) - charged(after));
    }

    private static int charged(int bytes) {
        return Math.max(0, bytes - FREE);
    }
}
