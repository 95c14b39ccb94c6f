package io.eventgateway.contract;

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
 * @param maxBytes largest body, at least 1
 */
public record Operation(
        String id,
        String method,
        PathTemplate path,
        Set<String> scopes,
        List<Parameter> parameters,
        Optional<PayloadSchema> body,
        long maxBytes,
        EventRule event) {

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
