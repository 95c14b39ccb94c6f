package io.eventgateway.store;

import java.util.List;

/** What came of a script. */
public sealed interface ScriptReply {

    /** @param items what the script returned, integers in decimal digits */
    record Returned(List<String> items) implements ScriptReply {

        public String text(int index) {
            return items.get(index);
        }

        public long number(int index) {
            return Long.parseLong(items.get(index));
        }
    }

    /**
     * The store did not answer in time, or is known to be away. Whether the script ran is not known: it may still run when the answer was merely late.
     */
    record Away() implements ScriptReply {}
}
