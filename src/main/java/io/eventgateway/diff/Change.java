package io.eventgateway.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * A difference between two versions of a contract.
 *
 * @param operation its {@code operationId}
 * @param where a pointer into the payload ({@code #/lines/items/sku}), or the part of the operation; empty for the
 *     operation
 * @param what the difference; continues a sentence that begins with the place
 */
public record Change(Effect effect, String operation, String where, String what) {

    /** The effect on callers and consumers, the most severe first. */
    public enum Effect {
        /** A caller or a consumer that keeps the old contract may fail. */
        BREAKING("breaking"),
        /** Callers need no change; consumers may meet values that are new to them. */
        TAKE_NOTE("take note"),
        /** Neither callers nor consumers need a change. */
        COMPATIBLE("compatible");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Collects the changes of one operation. */
    static final class Collector {

        private final String operation;
        private final List<Change> found = new ArrayList<>();

        Collector(String operation) {
            this.operation = operation;
        }

        void breaking(String where, String what) {
            add(Effect.BREAKING, where, what);
        }

        void takeNote(String where, String what) {
            add(Effect.TAKE_NOTE, where, what);
        }

        void compatible(String where, String what) {
            add(Effect.COMPATIBLE, where, what);
        }

        void add(Effect effect, String where, String what) {
            found.add(new Change(effect, operation, where, what));
        }

        List<Change> found() {
            return found;
        }
    }
}
