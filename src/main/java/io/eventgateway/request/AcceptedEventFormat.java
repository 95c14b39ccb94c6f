package io.eventgateway.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.idempotency.StoredResultFormat;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An answer as JSON: replicas of two versions may share it, so members may be added but keep their names. */
public final class AcceptedEventFormat implements StoredResultFormat<AcceptedEvent> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<String> write(AcceptedEvent answer) {
        return Optional.of(JSON.createObjectNode()
                .put("eventId", answer.eventId().toString())
                .put("type", answer.type())
                .put("acceptedAt", answer.acceptedAt().toString())
                .put("partition", answer.partition())
                .put("offset", answer.offset())
                .toString());
    }

    @Override
    public AcceptedEvent replay(String text) {
        try {
            JsonNode answer = JSON.readTree(text);
            return new AcceptedEvent(
                    UUID.fromString(answer.path("eventId").textValue()),
                    answer.path("type").textValue(),
                    Instant.parse(answer.path("acceptedAt").textValue()),
                    answer.path("partition").intValue(),
                    answer.path("offset").longValue(),
                    true);
        } catch (JsonProcessingException unlikeWhatWasWritten) {
            throw new IllegalStateException(unlikeWhatWasWritten);
        }
    }
}
