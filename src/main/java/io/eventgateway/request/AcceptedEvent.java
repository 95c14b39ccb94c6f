package io.eventgateway.request;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Result of a request whose event Kafka has acknowledged.
 *
 * @param eventId the CloudEvents {@code id}
 * @param type the CloudEvents {@code type}
 * @param acceptedAt the CloudEvents {@code time}
 * @param partition from 0
 * @param offset from 0, in that partition
 * @param replayed whether this is the result of an earlier request with the same {@code Idempotency-Key}
 */
public record AcceptedEvent(UUID eventId, String type, Instant acceptedAt, int partition, long offset, boolean replayed)
        implements IngressResult {

    @Override
    public <R> R fold(
            Function<AcceptedEvent, R> accepted, Function<DryRunPassed, R> dryRun, Function<BatchResult, R> batch) {
        return accepted.apply(this);
    }

    /** The members of its JSON, as callers receive them and as they are stored. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("eventId", eventId.toString());
        members.put("type", type);
        members.put("acceptedAt", acceptedAt.toString());
        members.put("partition", partition);
        members.put("offset", offset);
        return members;
    }
}
