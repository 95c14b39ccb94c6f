package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A payload that keeps its contract.
 *
 * @param tree as it was parsed
 * @param bytes as the caller sent it: JSON in UTF-8, nothing before or after the value but white space
 */
@SuppressWarnings("java:S6218") // compared by nobody
public record Payload(JsonNode tree, byte[] bytes) {

    /** What an operation without a body gets. */
    public static final Payload NONE =
            new Payload(com.fasterxml.jackson.databind.node.MissingNode.getInstance(), new byte[0]);
}
