package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** The keywords for values of any type. */
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

    /** The keyword {@code enum}. */
    static Check amongst(JsonNode values) {
        if (!values.isArray()) {
            throw new UnknownKeyword("enum");
        }
        Set<JsonNode> allowed = new HashSet<>();
        values.forEach(each -> allowed.add(comparable(each)));
        return (value, work) -> allowed.contains(comparable(value));
    }

    /** A number, or an array with numbers, such that those of equal value are equal; the validator looks no deeper. */
    private static JsonNode comparable(JsonNode value) {
        if (value.isNumber()) {
            return decimal(value);
        }
        if (!(value instanceof ArrayNode array)) {
            return value;
        }
        ArrayNode copy = array.arrayNode(array.size());
        array.forEach(item -> copy.add(item.isNumber() ? decimal(item) : item));
        return copy;
    }

    private static JsonNode decimal(JsonNode number) {
        return DecimalNode.valueOf(new BigDecimal(number.decimalValue().toPlainString()));
    }

    static Check constant(JsonNode constant) {
        if (!constant.isNumber()) {
            return (value, work) -> constant.equals(value);
        }
        BigDecimal number = constant.decimalValue();
        return (value, work) -> value.isNumber() && number.compareTo(value.decimalValue()) == 0;
    }
}
