package io.eventgateway.delivery;

import java.time.Duration;

/** What is known about a record after it was handed over. These are never confused. */
public sealed interface Receipt {

    /**
     * Kafka acknowledged this very record.
     *
     * @param partition from 0
     * @param offset from 0, in that partition
     */
    record Written(int partition, long offset) implements Receipt {}

    /**
     * Surely not in the log; it may be sent again.
     *
     * @param retryAfter when that makes sense at the earliest
     */
    record NotWritten(Duration retryAfter) implements Receipt {}

    /**
     * Surely not in the log, since so much is under way already that it was not even taken; it may be sent again.
     *
     * @param retryAfter when that makes sense at the earliest
     */
    record Overloaded(Duration retryAfter) implements Receipt {}

    /** Surely not in the log, and sending it again would end the same way. */
    record Refused() implements Receipt {}

    /** It may be in the log or not. */
    record Unknown() implements Receipt {}
}
