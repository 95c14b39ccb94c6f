package io.eventgateway.diff;

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
}
