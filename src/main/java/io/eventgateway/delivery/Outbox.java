package io.eventgateway.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Records that may leave as soon as there is a stream and the pace allows it, in their order. Used on the event loop of its lane only. */
final class Outbox {

    private final Pace pace;
    private final Deque<Pending> records = new ArrayDeque<>();

    Outbox(Pace pace) {
        this.pace = pace;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    void add(Pending record) {
        records.add(record);
    }

    void addAll(Collection<Pending> more) {
        records.addAll(more);
    }

    /** Puts records before all others, in their order. */
    void putBack(List<Pending> earlier) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            records.addFirst(earlier.get(i));
        }
    }

    /** As many as may leave now, which may be none. */
    List<Pending> take(long now) {
        int count = pace.take(records.size(), now);
        List<Pending> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(records.poll());
        }
        return taken;
    }

    /** Takes those out for which the test holds. */
    List<Pending> remove(Predicate<Pending> test) {
        List<Pending> removed = new ArrayList<>();
        records.removeIf(record -> test.test(record) && removed.add(record));
        return removed;
    }
}
