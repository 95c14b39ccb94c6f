package io.eventgateway.cli;

/**
 * Something that a contract said and no longer says, or the other way round.
 *
 * @param operation its {@code operationId}
 * @param where in the payload as a pointer ({@code #/lines/items/sku}), or the part of the operation; empty for all of it
 * @param what in words
 */
record Change(Effect effect, String operation, String where, String what) {

    enum Effect {
        /** A caller or a consumer that kept the old contract fails on the new one, or may. */
        BREAKING("breaking"),
        /** Callers need do nothing; consumers of the topic may meet what they have never met. */
        TAKE_NOTE("take note"),
        /** Nobody need do anything. */
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
