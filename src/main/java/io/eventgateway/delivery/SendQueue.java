package io.eventgateway.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Records that may be sent as soon as there is a stream and the send rate allows it, in order. Used on the event loop
 * of its lane only.
 */
final class SendQueue {

    private final SendRate rate;
    private final Deque<PendingRecord> records = new ArrayDeque<>();

    SendQueue(SendRate rate) {
        this.rate = rate;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    void add(PendingRecord record) {
        records.add(record);
    }

    void addAll(Collection<PendingRecord> more) {
        records.addAll(more);
    }

    /** Puts records before all others, in their order. */
    void putBack(List<PendingRecord> earlier) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            records.addFirst(earlier.get(i));
        }
    }

    /** Removes and returns as many records as the send rate allows now, which may be none. */
    List<PendingRecord> take() {
        int count = rate.acquire(records.size());
        List<PendingRecord> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(records.poll());
        }
        return taken;
    }

    /** Removes and returns the records that match. */
    List<PendingRecord> remove(Predicate<PendingRecord> test) {
        List<PendingRecord> removed = new ArrayList<>();
        records.removeIf(record -> test.test(record) && removed.add(record));
        return removed;
    }
}
