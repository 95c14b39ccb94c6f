package io.eventgateway.batch;

import io.eventgateway.delivery.Receipt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the events of each key in order: one run of events of a key is in flight at a time, and the first failure skips
 * the later events of the key. Used by one thread at a time.
 */
final class KeySequencer {

    /** Most events of a run: as many small ones as delivery sends at once. */
    static final int MAX_RUN = 32;

    /**
     * Bounds the memory for failed keys. More of them point to a fault of the batch or of Kafka instead of the keys.
     */
    static final int MAX_FAILED = 1000;

    private static final String FAILED = "An earlier event of the same key failed.";

    /** The events of each key that have not ended, oldest first. */
    private final Map<String, Deque<BatchItem>> open = new HashMap<>();

    private final Set<String> failed = new HashSet<>();

    /** Whether the key may begin now. Otherwise it has events in flight already, or the event has been skipped. */
    boolean mayBegin(BatchItem item) {
        if (failed.contains(item.key())) {
            item.skip(FAILED);
            return false;
        }
        Deque<BatchItem> ofKey = open.get(item.key());
        if (ofKey == null) {
            ofKey = new ArrayDeque<>(1);
            open.put(item.key(), ofKey);
        }
        ofKey.add(item);
        return ofKey.size() == 1;
    }

    /** The next events of a key that may begin, at least one. */
    List<BatchItem> next(String key, int most) {
        return open.get(key).stream().limit(Math.min(most, MAX_RUN)).toList();
    }

    /** Removes the events of the key that have ended, and returns whether others may begin now. */
    boolean ended(String key) {
        Deque<BatchItem> ofKey = open.getOrDefault(key, new ArrayDeque<>());
        if (ofKey.stream().limit(MAX_RUN).anyMatch(BatchItem::failed)) {
            stop(key, FAILED);
            return false;
        }
        while (!ofKey.isEmpty() && ofKey.peek().outcome != null) {
            ofKey.poll();
        }
        if (ofKey.isEmpty()) {
            open.remove(key);
        }
        return open.containsKey(key);
    }

    /** Skips the events of the key that have not ended, and all later ones. */
    void stop(String key, String why) {
        failed.add(key);
        skip(key, why);
    }

    /** Skips the events of the key that have not ended. */
    void skip(String key, String why) {
        for (BatchItem item : open.remove(key)) {
            if (item.outcome == null) {
                item.skip(why);
            }
        }
    }

    /**
     * Whether events of one key are in another order than they were sent. Kafka REST's producer is not idempotent: it
     * may repeat a write after the next one.
     */
    static boolean disordered(List<Optional<Receipt>> receipts) {
        Receipt.Written last = new Receipt.Written(-1, -1);
        for (Optional<Receipt> receipt : receipts) {
            if (receipt.isPresent() && receipt.get() instanceof Receipt.Written written) {
                if (written.partition() == last.partition() && written.offset() <= last.offset()) {
                    return true;
                }
                last = written;
            }
        }
        return false;
    }

    /** Whether {@link #MAX_FAILED} keys have failed, so that no further event may begin. */
    boolean stopped() {
        return failed.size() >= MAX_FAILED;
    }
}
