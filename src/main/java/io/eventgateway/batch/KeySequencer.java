package io.eventgateway.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of one batch: of each, one event is under way at a time, and the first that fails ends it. Used by one thread at a time. */
final class KeySequencer {

    /** Beyond, the fault lies with the batch or with Kafka and not with a key; and somebody has to remember all of them. */
    static final int MAX_FAILED = 1000;

    private static final String FAILED = "An earlier event of the same key failed.";

    private final Map<String, Deque<BatchItem>> waiting = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    /** Whether its turn has come; if not it waits for it, or has been skipped. */
    boolean mayBegin(BatchItem entry) {
        if (failed.contains(entry.key())) {
            entry.skip(FAILED);
            return false;
        }
        Deque<BatchItem> others = waiting.get(entry.key());
        if (others == null) {
            waiting.put(entry.key(), new ArrayDeque<>(1));
            return true;
        }
        others.add(entry);
        return false;
    }

    /** The next of the key, whose turn has come with the end of this one. */
    Optional<BatchItem> ended(BatchItem entry) {
        Deque<BatchItem> others = waiting.get(entry.key());
        if (entry.failed()) {
            failed.add(entry.key());
            others.forEach(other -> other.skip(FAILED));
            others.clear();
        }
        Optional<BatchItem> next = Optional.ofNullable(others.poll());
        if (next.isEmpty()) {
            waiting.remove(entry.key());
        }
        return next;
    }

    /** Whether so many keys have failed that nothing more is to be begun. */
    boolean stopped() {
        return failed.size() >= MAX_FAILED;
    }
}
