package io.eventgateway.delivery;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Outcome of a record after it was handed over; five kinds that are never confused. */
public sealed interface Receipt {

    /** The result of the function for this kind of receipt. */
    <R> R fold(
            Function<Written, R> written,
            Function<NotWritten, R> notWritten,
            Function<Overloaded, R> overloaded,
            Function<Refused, R> refused,
            Supplier<R> unknown);

    /** Whether the record is in the log, or may be. */
    default boolean mayBeWritten() {
        return fold(written -> true, notWritten -> false, overloaded -> false, refused -> false, () -> true);
    }

    /**
     * Kafka acknowledged this very record.
     *
     * @param partition from 0
     * @param offset from 0, in that partition
     */
    record Written(int partition, long offset) implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Supplier<R> unknown) {
            return written.apply(this);
        }
    }

    /**
     * The record is certainly not in the log and may be sent again.
     *
     * @param retryAfter the earliest time at which a retry makes sense
     */
    record NotWritten(Duration retryAfter) implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Supplier<R> unknown) {
            return notWritten.apply(this);
        }
    }

    /**
     * The record was not accepted, because the limit of records or bytes in flight is reached; it is certainly not in
     * the log and may be sent again.
     *
     * @param retryAfter the earliest time at which a retry makes sense
     */
    record Overloaded(Duration retryAfter) implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Supplier<R> unknown) {
            return overloaded.apply(this);
        }
    }

    /**
     * The record is certainly not in the log, and a retry would end the same way.
     *
     * @param tooLarge whether the record is larger than its topic, or Kafka REST, allows
     */
    record Refused(boolean tooLarge) implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Supplier<R> unknown) {
            return refused.apply(this);
        }
    }

    /** The record may or may not be in the log. */
    record Unknown() implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Supplier<R> unknown) {
            return unknown.get();
        }
    }
}
