package io.eventgateway.delivery;

import io.eventgateway.confluent.UpstreamFault;
import java.time.Duration;

/**
 * Whether records can be written to a topic.
 *
 * @param detail of a present topic its partitions, of a missing one why it is not created, of an unknown one the fault;
 *     for health and the log, may be empty
 * @param retryAfter the earliest time at which to send a record to a topic that is unknown
 */
public record TopicStatus(Presence presence, String detail, Duration retryAfter) {

    /** What is known of a topic. */
    public enum Presence {
        PRESENT,
        /** The cluster certainly has no such topic. */
        MISSING,
        /** Confluent did not say. */
        UNKNOWN
    }

    static TopicStatus present(int partitions) {
        return new TopicStatus(
                Presence.PRESENT,
                switch (partitions) {
                    case 0 -> "";
                    case 1 -> "1 partition";
                    default -> partitions + " partitions";
                },
                Duration.ZERO);
    }

    static TopicStatus missing(String reason) {
        return new TopicStatus(Presence.MISSING, reason, Duration.ZERO);
    }

    static TopicStatus unknown(UpstreamFault fault) {
        return new TopicStatus(Presence.UNKNOWN, fault.toString(), fault.kind().retryAfter());
    }

    static TopicStatus unknown(String reason) {
        return new TopicStatus(Presence.UNKNOWN, reason, ReceiptClassifier.ONE_SECOND);
    }

    public boolean present() {
        return presence == Presence.PRESENT;
    }

    /** As in health: {@code present}, or {@code missing: ...}. */
    @Override
    public String toString() {
        String name = presence.name().toLowerCase(java.util.Locale.ROOT);
        return present() || detail.isEmpty() ? name : name + ": " + detail;
    }
}
