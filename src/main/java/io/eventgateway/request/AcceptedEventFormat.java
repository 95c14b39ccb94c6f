package io.eventgateway.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.idempotency.StoredResultFormat;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the result of a request that holds one event. Replicas of two versions may share the store, so members may be
 * added but keep their names.
 */
public final class AcceptedEventFormat implements StoredResultFormat<AcceptedEvent> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<String> write(AcceptedEvent event) {
        return Optional.of(JSON.valueToTree(event.members()).toString());
    }

    @Override
    public AcceptedEvent replay(String text) {
        try {
            JsonNode event = JSON.readTree(text);
            return new AcceptedEvent(
                    UUID.fromString(event.path("eventId").textValue()),
                    event.path("type").textValue(),
                    Instant.parse(event.path("acceptedAt").textValue()),
                    event.path("partition").intValue(),
                    event.path("offset").longValue(),
                    true);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
