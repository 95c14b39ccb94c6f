package io.eventgateway.contract;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a contract promises at one method and path.
 *
 * @param id {@code operationId}, unique in the catalogue
 * @param method upper case
 * @param scopes all of them must be in the caller's token
 * @param parameters those in path and header
 * @param body what the payload must keep; empty for a tombstone, which takes no body
 * @param item what each event of the payload must keep, when the payload is a batch of them: an array
 * @param maxBytes largest body, at least 1
 * @param deprecation when and how the operation ends; empty while it is there to stay
 */
public record Operation(
        String id,
        String method,
        PathTemplate path,
        Set<String> scopes,
        List<Parameter> parameters,
        Optional<PayloadSchema> body,
        Optional<PayloadSchema> item,
        long maxBytes,
        EventRule event,
        Optional<Deprecation> deprecation) {

    /**
     * The end of an operation.
     *
     * @param since from when on it should not be used; may lie ahead (RFC 9745)
     * @param sunset when it is expected to stop working; not before {@code since} (RFC 8594)
     * @param link a page that says more
     */
    public record Deprecation(Instant since, Optional<Instant> sunset, Optional<URI> link) {}

    /**
     * Which event an accepted request becomes ({@code x-gateway}).
     *
     * @param topic Kafka topic; may contain {@code {tenant}}
     * @param type CloudEvents {@code type}
     * @param headers extra record headers
     * @param tenant must evaluate to the caller's tenant
     * @param idempotencyKeyRequired whether a request without {@code Idempotency-Key} is refused
     */
    public record EventRule(
            String topic,
            Expression key,
            String type,
            ValueType valueType,
            Map<String, Expression> headers,
            Optional<Expression> tenant,
            boolean idempotencyKeyRequired,
            TopicSettings whenMissing) {

        public String topicFor(String tenant) {
            return topic.replace("{tenant}", tenant);
        }
    }

    /** How the payload travels: as JSON, which Kafka REST writes anew, or as the caller's exact bytes. */
    public enum ValueType {
        JSON,
        BINARY
    }

    /** What a missing topic is created with; empty means the cluster's default. */
    public record TopicSettings(Optional<Integer> partitions, Map<String, String> config) {}
}
