package io.eventgateway.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rewrites a schema of OpenAPI 3.0 as JSON Schema 2020-12 with the same meaning (OpenAPI 3.0.4, section 4.7.24). */
final class Schema30 {

    private Schema30() {}

    /** @param schema one schema; the schemas inside it are rewritten on their own */
    static void upgrade(ObjectNode schema) {
        nullable(schema);
        exclusive(schema, "exclusiveMinimum", "minimum");
        exclusive(schema, "exclusiveMaximum", "maximum");
        encoding(schema);
        JsonNode example = schema.remove("example");
        if (example != null && !schema.has("examples")) {
            schema.putArray("examples").add(example);
        }
    }

    /** Adds null to the type, and has no effect without a type in the same schema. */
    private static void nullable(ObjectNode schema) {
        JsonNode nullable = schema.remove("nullable");
        if (nullable != null && nullable.asBoolean() && schema.path("type").isTextual()) {
            ArrayNode types = schema.arrayNode().add(schema.get("type")).add("null");
            schema.replace("type", types);
        }
    }

    private static void exclusive(ObjectNode schema, String keyword, String limit) {
        if (schema.path(keyword).isBoolean()) {
            boolean exclusive = schema.remove(keyword).booleanValue();
            if (exclusive && schema.has(limit)) {
                schema.set(keyword, schema.remove(limit));
            }
        }
    }

    /** Formats for binary data, which assert nothing of a JSON string, became keywords. */
    private static void encoding(ObjectNode schema) {
        String format = schema.path("format").asText();
        if (format.equals("byte")) {
            schema.remove("format");
            schema.put("contentEncoding", "base64");
        } else if (format.equals("binary")) {
            schema.remove("format");
            schema.put("contentMediaType", "application/octet-stream");
        }
    }
}
