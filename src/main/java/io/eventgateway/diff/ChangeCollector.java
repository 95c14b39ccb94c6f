package io.eventgateway.diff;

import io.eventgateway.diff.Change.Effect;
import java.util.ArrayList;
import java.util.List;

/** Collects the changes of one operation. */
final class ChangeCollector {

    private final String operation;
    private final List<Change> found = new ArrayList<>();

    ChangeCollector(String operation) {
        this.operation = operation;
    }

    void breaking(String where, String what) {
        found.add(new Change(Effect.BREAKING, operation, where, what));
    }

    void takeNote(String where, String what) {
        found.add(new Change(Effect.TAKE_NOTE, operation, where, what));
    }

    void compatible(String where, String what) {
        found.add(new Change(Effect.COMPATIBLE, operation, where, what));
    }

    void add(Effect effect, String where, String what) {
        found.add(new Change(effect, operation, where, what));
    }

    List<Change> found() {
        return found;
    }
}
