package io.eventgateway.store;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Result of a script call. */
public sealed interface ScriptReply {

    /** The result of the function for this kind of reply. */
    <R> R fold(Function<Returned, R> returned, Supplier<R> unavailable);

    /** @param items the array that the script returned, integers in decimal digits */
    record Returned(List<String> items) implements ScriptReply {

        public String text(int index) {
            return items.get(index);
        }

        public long number(int index) {
            return Long.parseLong(items.get(index));
        }

        @Override
        public <R> R fold(Function<Returned, R> returned, Supplier<R> unavailable) {
            return returned.apply(this);
        }
    }

    /**
     * Redis did not reply in time, failed, or is known to be unreachable. The script may have run, or may still run
     * after a timeout.
     */
    record Unavailable() implements ScriptReply {

        @Override
        public <R> R fold(Function<Returned, R> returned, Supplier<R> unavailable) {
            return unavailable.get();
        }
    }
}
