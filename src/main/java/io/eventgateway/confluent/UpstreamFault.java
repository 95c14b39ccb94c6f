package io.eventgateway.confluent;

import java.time.Duration;
import java.util.Locale;

/**
 * Why Confluent serves the gateway no request at the moment. No caller can change it, and records are not written.
 *
 * @param brief for health, and equal for equal faults: {@code refused (401)}
 * @param text one line for the log: what happened, and what to do
 */
public record UpstreamFault(Kind kind, String brief, String text) {

    /** The part of the configuration, or of the way to Confluent, that the operator has to look at. */
    public enum Kind {
        /** The API key, the access token or the client that fetches it. */
        CREDENTIALS,
        /** The permission to describe or to create a topic. */
        ACCESS,
        /** The permission to write to a topic. */
        WRITE_ACCESS,
        CLUSTER,
        /** The URL: something else than Kafka REST answers. */
        ADDRESS,
        RATE_LIMIT,
        SERVER,
        CONNECTION,
        TOKEN_ENDPOINT;

        /** Whether such a fault concerns one topic; all others concern every topic. */
        public boolean ofTopic() {
            return this == ACCESS || this == WRITE_ACCESS;
        }

        /** After which time a repeat makes sense: an operator takes longer to correct a setting than a server to return. */
        public Duration retryAfter() {
            return switch (this) {
                case CREDENTIALS, ACCESS, WRITE_ACCESS, CLUSTER, ADDRESS -> Duration.ofSeconds(30);
                case RATE_LIMIT, SERVER, CONNECTION, TOKEN_ENDPOINT -> Duration.ofSeconds(1);
            };
        }

        /** As in metrics and health, such as {@code rate-limit}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return kind.label() + ": " + brief;
    }
}
