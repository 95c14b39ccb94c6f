package io.eventgateway.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Limits the records in flight on one lane, and their bytes. Thread-safe. */
final class InFlightLimit {

    private final int maxRecords;
    private final long maxBytes;
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    InFlightLimit(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /**
     * Reserves capacity for one record, or returns false if the limit is reached. A record larger than the limit of
     * bytes is accepted when nothing else is in flight.
     */
    boolean acquire(int size) {
        if (records.incrementAndGet() > maxRecords) {
            records.decrementAndGet();
            return false;
        }
        long before = bytes.getAndAdd(size);
        if (before > 0 && before + size > maxBytes) {
            release(size);
            return false;
        }
        return true;
    }

    void release(int size) {
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
