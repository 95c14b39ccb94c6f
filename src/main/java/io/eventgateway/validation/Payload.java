package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A payload that matches its schema.
 *
 * @param tree as it was parsed
 * @param bytes as the caller sent it: one JSON value in UTF-8, with white space around it at most
 */
@SuppressWarnings("java:S6218") // never compared
public record Payload(JsonNode tree, byte[] bytes) {

    /** The payload of an operation without a body. */
    public static final Payload NONE =
            new Payload(com.fasterxml.jackson.databind.node.MissingNode.getInstance(), new byte[0]);
}
