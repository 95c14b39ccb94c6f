package io.eventgateway.request;

import java.time.Instant;
import java.util.UUID;

/**
 * Kafka has acknowledged the event.
 *
 * @param eventId the CloudEvents {@code id}
 * @param type the CloudEvents {@code type}
 * @param acceptedAt the CloudEvents {@code time}
 * @param partition from 0
 * @param offset from 0, in that partition
 * @param replayed whether this is the answer to an earlier request with the same {@code Idempotency-Key}
 */
public record AcceptedEvent(UUID eventId, String type, Instant acceptedAt, int partition, long offset, boolean replayed)
        implements IngressResult {}
