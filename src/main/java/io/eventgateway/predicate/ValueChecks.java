package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.EnumSet;
import java.util.Set;

/** The keyword {@code type}. */
final class ValueChecks {

    private ValueChecks() {}

    static Check type(JsonNode type) {
        if (type.isTextual()) {
            return type(type.textValue());
        }
        if (!type.isArray()) {
            throw new UnknownKeyword("type");
        }
        Set<JsonNodeType> types = EnumSet.noneOf(JsonNodeType.class);
        boolean integers = false;
        for (JsonNode each : type) {
            if (each.asText().equals("integer")) {
                integers = true;
            } else {
                types.add(nodeType(each.asText()));
            }
        }
        boolean orInteger = integers;
        return (value, work) -> types.contains(value.getNodeType()) || orInteger && isInteger(value);
    }

    private static Check type(String name) {
        return switch (name) {
            case "string" -> (value, work) -> value.isTextual();
            case "integer" -> (value, work) -> isInteger(value);
            case "object" -> (value, work) -> value.isObject();
            default -> {
                JsonNodeType type = nodeType(name);
                yield (value, work) -> value.getNodeType() == type;
            }
        };
    }

    private static JsonNodeType nodeType(String name) {
        return switch (name) {
            case "string" -> JsonNodeType.STRING;
            case "number" -> JsonNodeType.NUMBER;
            case "boolean" -> JsonNodeType.BOOLEAN;
            case "null" -> JsonNodeType.NULL;
            case "object" -> JsonNodeType.OBJECT;
            case "array" -> JsonNodeType.ARRAY;
            default -> throw new UnknownKeyword("type: " + name);
        };
    }

    /** {@code 1.0} is an integer. */
    private static boolean isInteger(JsonNode value) {
        return value.isNumber() && (value.isIntegralNumber() || value.canConvertToExactIntegral());
    }
}
