package io.eventgateway.delivery;

import java.time.Duration;
import java.util.function.Function;

/** What is known about a record after it was handed over. These are never confused. */
public sealed interface Receipt {

    <R> R fold(
            Function<Written, R> written,
            Function<NotWritten, R> notWritten,
            Function<Overloaded, R> overloaded,
            Function<Refused, R> refused,
            Function<Unknown, R> unknown);

    /** Whether the record is, or may be, in the log. */
    default boolean mayBeWritten() {
        return fold(written -> true, notWritten -> false, overloaded -> false, refused -> false, unknown -> true);
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
                Function<Unknown, R> unknown) {
            return written.apply(this);
        }
    }

    /**
     * Surely not in the log; it may be sent again.
     *
     * @param retryAfter when that makes sense at the earliest
     */
    record NotWritten(Duration retryAfter) implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return notWritten.apply(this);
        }
    }

    /**
     * Surely not in the log, since so much is under way already that it was not even taken; it may be sent again.
     *
     * @param retryAfter when that makes sense at the earliest
     */
    record Overloaded(Duration retryAfter) implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return overloaded.apply(this);
        }
    }

    /** Surely not in the log, and sending it again would end the same way. */
    record Refused() implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return refused.apply(this);
        }
    }

    /** It may be in the log or not. */
    record Unknown() implements Receipt {

        @Override
        public <R> R fold(
                Function<Written, R> written,
                Function<NotWritten, R> notWritten,
                Function<Overloaded, R> overloaded,
                Function<Refused, R> refused,
                Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
