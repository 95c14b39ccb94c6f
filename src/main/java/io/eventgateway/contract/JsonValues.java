package io.eventgateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Equality of values as JSON Schema defines it: numbers by value, objects without order. */
public final class JsonValues {

    private JsonValues() {}

    public static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isArray() && other.isArray()) {
            return one.size() == other.size() && equalItems(one, other);
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.properties().stream()
                            .allMatch(it -> other.has(it.getKey()) && equal(it.getValue(), other.get(it.getKey())));
        }
        return one.equals(other);
    }

    private static boolean equalItems(JsonNode one, JsonNode other) {
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    public static boolean contains(List<JsonNode> values, JsonNode value) {
        return values.stream().anyMatch(it -> equal(it, value));
    }

    /** Text without quotes where it cannot be confused with another type. */
    public static String word(JsonNode value) {
        boolean plain = value.isTextual()
                && value.textValue().matches("[A-Za-z_][\\w .:/-]*")
                && !List.of("true", "false", "null").contains(value.textValue());
        return plain ? value.textValue() : value.toString();
    }

    public static String words(List<JsonNode> values) {
        return values.stream().map(JsonValues::word).collect(Collectors.joining(", "));
    }
}
