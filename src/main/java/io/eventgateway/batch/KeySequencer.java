package io.eventgateway.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the events of each key in order: one event of a key is in flight at a time, and the first failure skips the
 * later events of the key. Used by one thread at a time.
 */
final class KeySequencer {

    /**
     * Bounds the memory for failed keys. More of them point to a fault of the batch or of Kafka instead of the keys.
     */
    static final int MAX_FAILED = 1000;

    private static final String FAILED = "An earlier event of the same key failed.";

    private final Map<String, Deque<BatchItem>> waiting = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    /** Whether the event may begin now. Otherwise it waits for an earlier event of its key, or has been skipped. */
    boolean mayBegin(BatchItem item) {
        if (failed.contains(item.key())) {
            item.skip(FAILED);
            return false;
        }
        Deque<BatchItem> others = waiting.get(item.key());
        if (others == null) {
            waiting.put(item.key(), new ArrayDeque<>(1));
            return true;
        }
        others.add(item);
        return false;
    }

    /** Records the end of an event and returns the next event of its key, which may begin now. */
    Optional<BatchItem> ended(BatchItem item) {
        Deque<BatchItem> others = waiting.get(item.key());
        if (item.failed()) {
            failed.add(item.key());
            others.forEach(other -> other.skip(FAILED));
            others.clear();
        }
        Optional<BatchItem> next = Optional.ofNullable(others.poll());
        if (next.isEmpty()) {
            waiting.remove(item.key());
        }
        return next;
    }

    /** Whether {@link #MAX_FAILED} keys have failed, so that no further event may begin. */
    boolean stopped() {
        return failed.size() >= MAX_FAILED;
    }
}
