package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.JsonValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The keywords that compare values: numbers by value, whatever their notation and size (JSON Schema 2020-12). */
public final class KeywordPredicates {

    /** Beyond the exponent of any number in a payload; a division by such a number may take all memory. */
    private static final int MAX_EXPONENT = 1_000;

    private KeywordPredicates() {}

    /** The keyword {@code const}. */
    public static Predicate<JsonNode> constant(JsonNode constant) {
        return value -> JsonValues.equal(constant, value);
    }

    /** The keyword {@code enum}. */
    public static Predicate<JsonNode> amongst(JsonNode values) {
        return JsonValues.oneOf(values.isArray() ? values : List.of());
    }

    /** The keyword {@code uniqueItems}. */
    public static Predicate<JsonNode> uniqueItems(JsonNode required) {
        return required.booleanValue()
                ? value -> !value.isArray() || JsonValues.repetitions(value) == 0
                : value -> true;
    }

    public static Predicate<JsonNode> minimum(JsonNode limit) {
        ToIntFunction<JsonNode> comparison = comparison(limit);
        return value -> !value.isNumber() || comparison.applyAsInt(value) >= 0;
    }

    public static Predicate<JsonNode> maximum(JsonNode limit) {
        ToIntFunction<JsonNode> comparison = comparison(limit);
        return value -> !value.isNumber() || comparison.applyAsInt(value) <= 0;
    }

    public static Predicate<JsonNode> exclusiveMinimum(JsonNode limit) {
        ToIntFunction<JsonNode> comparison = comparison(limit);
        return value -> !value.isNumber() || comparison.applyAsInt(value) > 0;
    }

    public static Predicate<JsonNode> exclusiveMaximum(JsonNode limit) {
        ToIntFunction<JsonNode> comparison = comparison(limit);
        return value -> !value.isNumber() || comparison.applyAsInt(value) < 0;
    }

    /** Negative for a value below the limit. */
    private static ToIntFunction<JsonNode> comparison(JsonNode limit) {
        BigDecimal decimal = number(limit);
        long integer = limit.longValue();
        return isLong(limit)
                ? value -> isLong(value)
                        ? Long.compare(value.longValue(), integer)
                        : value.decimalValue().compareTo(decimal)
                : value -> value.decimalValue().compareTo(decimal);
    }

    /** The keyword {@code multipleOf}; zero, which is not allowed, has no effect. */
    public static Predicate<JsonNode> multipleOf(JsonNode divisor) {
        BigDecimal decimal = number(divisor).stripTrailingZeros();
        if (decimal.signum() == 0) {
            return value -> true;
        }
        if (Math.abs((long) decimal.scale()) > MAX_EXPONENT) {
            throw new IllegalArgumentException("multipleOf must have an exponent of at most " + MAX_EXPONENT);
        }
        long integer = isLong(divisor) ? divisor.longValue() : 0;
        return value -> !value.isNumber()
                || (integer != 0 && isLong(value)
                        ? value.longValue() % integer == 0
                        : value.decimalValue().remainder(decimal).signum() == 0);
    }

    private static BigDecimal number(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("a limit must be a number");
        }
        return value.decimalValue();
    }

    private static boolean isLong(JsonNode number) {
        return number.isInt() || number.isLong();
    }
}
