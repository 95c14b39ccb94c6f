package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.problem.Violation;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Describes violations for readers who do not have the schema. Never quotes the payload. */
final class ViolationMessages {

    private ViolationMessages() {}

    static Violation violation(Error error) {
        return new Violation(
                JsonPointers.toFragment(pointer(error)), error.getKeyword(), detail(error.getKeyword(), error));
    }

    /** Pointer to the value, or to the member that is missing or not allowed. */
    static JsonPointer pointer(Error error) {
        JsonPointer pointer = JsonPointer.compile(error.getInstanceLocation().toString());
        return namesMember(error.getKeyword()) && error.getProperty() != null
                ? pointer.appendProperty(error.getProperty())
                : pointer;
    }

    private static boolean namesMember(String keyword) {
        return keyword.equals("required")
                || keyword.equals("additionalProperties")
                || keyword.equals("unevaluatedProperties");
    }

    private static String detail(String keyword, Error error) {
        JsonNode limit = error.getSchemaNode();
        return switch (keyword) {
            case "required" -> "is required";
            case "additionalProperties", "unevaluatedProperties" -> "is not a known member";
            case "type" -> "must be of type " + list(limit);
            case "enum" -> "must be one of " + list(limit);
            case "const" -> "must be " + limit;
            case "minimum" -> "must be at least " + limit;
            case "maximum" -> "must be at most " + limit;
            case "exclusiveMinimum" -> "must be greater than " + limit;
            case "exclusiveMaximum" -> "must be less than " + limit;
            case "multipleOf" -> "must be a multiple of " + limit;
            case "minLength" -> "must have at least " + count(limit, "character");
            case "maxLength" -> "must have at most " + count(limit, "character");
            case "pattern" -> "must match " + limit.asText();
            case "format" -> "must be " + Formats.description(limit.asText());
            case "minItems" -> "must have at least " + count(limit, "item");
            case "maxItems" -> "must have at most " + count(limit, "item");
            case "uniqueItems" -> "must not have equal items";
            case "minProperties" -> "must have at least " + count(limit, "member");
            case "maxProperties" -> "must have at most " + count(limit, "member");
            default -> "breaks the rule " + keyword;
        };
    }

    private static String count(JsonNode limit, String unit) {
        return limit + " " + unit + (limit.asLong() == 1 ? "" : "s");
    }

    private static String list(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : node.asText();
    }
}
