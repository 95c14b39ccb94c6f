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
 * Records that must not leave yet, because an earlier record of the same key is still on its way or waits to be sent again. Within a key they keep their order.
 */
final class HoldQueue {

    /** The records of one key. */
    static final class Place {

        private final Deque<PendingRecord> records = new ArrayDeque<>();
        private boolean held;

        /** It has waited long enough. */
        void free() {
            held = false;
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();

    /** Whether records of that key wait, so that the next has to wait too. */
    boolean holds(String key) {
        return !places.isEmpty() && places.containsKey(key);
    }

    void add(PendingRecord record) {
        place(record.key).records.add(record);
    }

    /**
     * Puts a record before all others of its key, until its place is freed.
     *
     * @param later records of the key that were about to leave
     */
    Place hold(PendingRecord record, List<PendingRecord> later) {
        Place place = place(record.key);
        for (int i = later.size() - 1; i >= 0; i--) {
            place.records.addFirst(later.get(i));
        }
        place.records.addFirst(record);
        place.held = true;
        return place;
    }

    private Place place(String key) {
        return places.computeIfAbsent(key, first -> new Place());
    }

    /** What need not wait any longer, and leaves its place. */
    List<PendingRecord> release(Predicate<String> busy) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<PendingRecord> released = new ArrayList<>();
        for (Iterator<Map.Entry<String, Place>> entries = places.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<String, Place> entry = entries.next();
            if (!entry.getValue().held && !busy.test(entry.getKey())) {
                released.addAll(entry.getValue().records);
                entries.remove();
            }
        }
        return released;
    }

    /** Takes those out for which the test holds; places stay until they are released. */
    List<PendingRecord> remove(Predicate<PendingRecord> test) {
        List<PendingRecord> removed = new ArrayList<>();
        places.values().forEach(place -> place.records.removeIf(record -> test.test(record) && removed.add(record)));
        return removed;
    }
}
