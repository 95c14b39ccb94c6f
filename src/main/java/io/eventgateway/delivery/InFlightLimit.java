package io.eventgateway.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much is under way on one lane, and the bounds of that. Any thread may ask. */
final class InFlightLimit {

    private final int maxRecords;
    private final long maxBytes;
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    InFlightLimit(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** Takes room for a record, or says that there is none. A record larger than the bound of bytes may still travel alone. */
    boolean take(int size) {
        if (records.incrementAndGet() > maxRecords) {
            records.decrementAndGet();
            return false;
        }
        long before = bytes.getAndAdd(size);
        if (before > 0 && before + size > maxBytes) {
            give(size);
            return false;
        }
        return true;
    }

    void give(int size) {
        bytes.addAndGet(-size);
        records.decrementAndGet();
    }

    int records() {
        return records.get();
    }

    long bytes() {
        return bytes.get();
    }
}
