package io.eventgateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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

    /**
     * A text that equal values share, and no others. Sets of texts stay fast if many hash codes collide, which sets of
     * nodes do not.
     */
    public static String canonical(JsonNode value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(JsonNode value, StringBuilder text) {
        switch (value.getNodeType()) {
            case NUMBER -> append(value.decimalValue(), text);
            case STRING -> append(value.textValue(), text);
            case ARRAY -> {
                text.append('[');
                value.forEach(item -> append(item, text));
                text.append(']');
            }
            case OBJECT -> {
                Map<String, JsonNode> members = new TreeMap<>();
                value.properties().forEach(it -> members.put(it.getKey(), it.getValue()));
                text.append('{');
                members.forEach((name, member) -> {
                    append(name, text);
                    append(member, text);
                });
                text.append('}');
            }
            default -> text.append(value).append(',');
        }
    }

    /** Its digits without zeros at the end, and its exponent. */
    private static void append(BigDecimal number, StringBuilder text) {
        String digits = number.unscaledValue().toString();
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        long exponent = number.signum() == 0 ? 0 : (long) digits.length() - end - number.scale();
        text.append(digits, 0, end).append('e').append(exponent).append(',');
    }

    /** Its length tells where it ends. */
    private static void append(String string, StringBuilder text) {
        text.append('"').append(string.length()).append(':').append(string);
    }

    /** How many items are equal to one before them. */
    public static int repetitions(JsonNode array) {
        if (array.size() < 2) {
            return 0;
        }
        Set<String> distinct = new HashSet<>(2 * array.size());
        array.forEach(item -> distinct.add(canonical(item)));
        return array.size() - distinct.size();
    }

    /** Whether a value is equal to one of several; most are texts. */
    public static Predicate<JsonNode> oneOf(Iterable<JsonNode> values) {
        Set<String> texts = new HashSet<>();
        Set<String> others = new HashSet<>();
        values.forEach(value -> {
            if (value.isTextual()) {
                texts.add(value.textValue());
            } else {
                others.add(canonical(value));
            }
        });
        return value -> value.isTextual()
                ? texts.contains(value.textValue())
                : !others.isEmpty() && others.contains(canonical(value));
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
