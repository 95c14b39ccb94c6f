package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Describes violations for readers who do not have the schema. Never quotes the payload. */
final class ViolationMessages {

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

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
            case "oneOf" -> alternatives("exactly one", error);
            case "anyOf" -> alternatives("one", error);
            default -> "breaks the rule " + keyword;
        };
    }

    private static String alternatives(String how, Error error) {
        Map<String, Object> details = error.getDetails();
        if (details == null || !(details.get(Alternatives.MATCHING) instanceof List<?> matching)) {
            return "breaks the rule " + error.getKeyword();
        }
        int all = error.getSchemaNode().size();
        String rule = "must match " + how + " of " + all + (all == 1 ? " alternative" : " alternatives");
        if (details.get(Alternatives.NEAREST) instanceof Integer nearest) {
            return rule + ", but matches none; the nearest is the " + ordinal(nearest);
        }
        return rule + ", but matches " + matching.size()
                + matching.stream()
                        .map(index -> "the " + ordinal((Integer) index))
                        .collect(Collectors.collectingAndThen(Collectors.toList(), ViolationMessages::enumeration));
    }

    private static String enumeration(List<String> items) {
        int last = items.size() - 1;
        return last < 1 ? "" : ": " + String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    private static String ordinal(int index) {
        if (index < ORDINALS.size()) {
            return ORDINALS.get(index);
        }
        int number = index + 1;
        boolean teen = number % 100 > 10 && number % 100 < 14;
        return number
                + (teen
                        ? "th"
                        : List.of("th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th")
                                .get(number % 10));
    }

    private static String count(JsonNode limit, String unit) {
        return limit + " " + unit + (limit.asLong() == 1 ? "" : "s");
    }

    private static String list(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(it -> it.isContainerNode() ? it.toString() : it.asText())
                        .collect(Collectors.joining(", "))
                : node.asText();
    }
}
