package io.eventgateway.diff;

import io.eventgateway.contract.Expression;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.contract.Operation.ValueType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Compares the record of two versions of an operation, without its value. */
final class RecordDiff {

    private final EventRule before;
    private final EventRule after;
    private final Change.Collector changes;

    RecordDiff(Operation before, Operation after, Change.Collector changes) {
        this.before = before.event();
        this.after = after.event();
        this.changes = changes;
    }

    void compare() {
        differs("topic", before.topic(), after.topic());
        differs("key", before.key(), after.key());
        differs("type", before.type(), after.type());
        differs("value-type", text(before.valueType()), text(after.valueType()));
        headers();
        if (!before.whenMissing().equals(after.whenMissing())) {
            changes.takeNote("topic", "is created with other settings now; one that exists is left as it is");
        }
    }

    private void differs(String member, Object old, Object now) {
        if (!old.equals(now)) {
            changes.breaking(member, "is now " + now + ", was " + old + ": consumers must change");
        }
    }

    private static String text(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private void headers() {
        Map<String, Expression> old = before.headers();
        Map<String, Expression> now = after.headers();
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String where = "record header " + name;
            if (!now.containsKey(name)) {
                changes.breaking(where, "is removed: consumers must do without it");
            } else if (!old.containsKey(name)) {
                changes.takeNote(where, "is new");
            } else {
                differs(where, old.get(name), now.get(name));
            }
        }
    }
}
