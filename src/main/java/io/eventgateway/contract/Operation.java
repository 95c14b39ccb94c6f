package io.eventgateway.contract;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of a contract: the requests it accepts, and the record it writes for each.
 *
 * @param id {@code operationId}, unique in the catalogue
 * @param method upper case
 * @param scopes all of them must be in the caller's token
 * @param parameters those in path, header and query
 * @param body schema of the payload; empty for a tombstone, which takes no body
 * @param mediaTypes that a body may have, in lower case ({@link JsonMediaTypes#sent}); a batch may have lines too
 * @param item schema of each event of the payload, when the payload is a batch: an array of events
 * @param maxBytes largest body in bytes, from 1 to 8,000,000
 * @param deprecation the end of the operation; empty for one that is not deprecated, or has no date
 * @param declared the operation in its contract, {@code #/paths/~1orders/post}
 */
public record Operation(
        String id,
        String method,
        PathTemplate path,
        Set<String> scopes,
        List<Parameter> parameters,
        Optional<PayloadSchema> body,
        Set<String> mediaTypes,
        Optional<PayloadSchema> item,
        long maxBytes,
        EventRule event,
        Optional<Deprecation> deprecation,
        LocatedNode declared) {

    /**
     * The end of an operation.
     *
     * @param since begin of the deprecation; may be in the future (RFC 9745)
     * @param sunset expected end of service; not before {@code since} (RFC 8594)
     * @param link a page with more information
     */
    public record Deprecation(Instant since, Optional<Instant> sunset, Optional<URI> link) {}

    /**
     * The mapping from an accepted request to a record ({@code x-gateway}).
     *
     * @param topic Kafka topic; may contain {@code {tenant}}
     * @param type CloudEvents {@code type}
     * @param headers extra record headers
     * @param tenant must evaluate to the caller's tenant
     * @param idempotencyKeyRequired whether a request without {@code Idempotency-Key} is refused
     * @param whenMissing settings of the topic when the gateway creates it
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

        /** The topic of a tenant's events. */
        public String topicFor(String tenant) {
            return topic.replace("{tenant}", tenant);
        }
    }

    /** The form of the value: JSON, which Kafka REST may rewrite to an equal value, or the caller's exact bytes. */
    public enum ValueType {
        JSON,
        BINARY
    }

    /** Settings of a topic that the gateway creates; empty for the cluster's default. */
    public record TopicSettings(Optional<Integer> partitions, Map<String, String> config) {}
}
