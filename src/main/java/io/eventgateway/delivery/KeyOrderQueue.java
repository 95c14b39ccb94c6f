package io.eventgateway.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Records that must not be sent yet, because an earlier record of the same key is still in flight or waits for a retry.
 * Keeps the order within each key.
 */
final class KeyOrderQueue {

    /** The records of one key. */
    static final class KeyQueue {

        private final Deque<PendingRecord> records = new ArrayDeque<>();
        private boolean blocked;

        /** The retry delay is over. */
        void unblock() {
            blocked = false;
        }
    }

    private final Map<String, KeyQueue> queues = new LinkedHashMap<>();

    /** Whether records of that key wait, so that a new one must wait too. */
    boolean holds(String key) {
        return !queues.isEmpty() && queues.containsKey(key);
    }

    void add(PendingRecord record) {
        queue(record.key).records.add(record);
    }

    /**
     * Puts a record before all others of its key and blocks the key until its retry delay is over.
     *
     * @param later records of the key that were about to be sent
     */
    KeyQueue block(PendingRecord record, List<PendingRecord> later) {
        KeyQueue queue = queue(record.key);
        for (int i = later.size() - 1; i >= 0; i--) {
            queue.records.addFirst(later.get(i));
        }
        queue.records.addFirst(record);
        queue.blocked = true;
        return queue;
    }

    private KeyQueue queue(String key) {
        return queues.computeIfAbsent(key, first -> new KeyQueue());
    }

    /** Removes and returns the records of all keys that need not wait any longer. */
    List<PendingRecord> release(Predicate<String> busy) {
        if (queues.isEmpty()) {
            return List.of();
        }
        List<PendingRecord> released = new ArrayList<>();
        for (Iterator<Map.Entry<String, KeyQueue>> entries = queues.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<String, KeyQueue> entry = entries.next();
            if (!entry.getValue().blocked && !busy.test(entry.getKey())) {
                released.addAll(entry.getValue().records);
                entries.remove();
            }
        }
        return released;
    }

    /** Removes and returns the records that match; keys stay until they are released. */
    List<PendingRecord> remove(Predicate<PendingRecord> test) {
        List<PendingRecord> removed = new ArrayList<>();
        queues.values().forEach(queue -> queue.records.removeIf(record -> test.test(record) && removed.add(record)));
        return removed;
    }
}
