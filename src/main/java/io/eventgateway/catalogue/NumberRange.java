package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The numbers that match several schemas at once. */
final class NumberRange {

    /** 2^53 - 1: a double holds all whole numbers up to it. */
    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(9_007_199_254_740_991L);

    /** A double holds any decimal of up to 15 digits. */
    private static final int DIGITS = 15;

    private boolean none;
    private Optional<BigDecimal> low = Optional.empty();
    private Optional<BigDecimal> high = Optional.empty();
    /** Digits behind the point. */
    private Optional<Integer> decimals = Optional.empty();

    /** Limits the range to the numbers that match the schema, too. */
    void limit(JsonNode schema) {
        none |= schema.isBoolean() && !schema.booleanValue() || noNumber(schema.path("type")) || listed(schema);
        if (has(schema.path("type"), "integer") && !has(schema.path("type"), "number")) {
            whole();
        }
        format(schema.path("format").asText());
        if (schema.path("multipleOf").isNumber()) {
            step(schema.path("multipleOf").decimalValue());
        }
        Stream.of("minimum", "exclusiveMinimum")
                .map(schema::path)
                .filter(JsonNode::isNumber)
                .forEach(this::min);
        Stream.of("maximum", "exclusiveMaximum")
                .map(schema::path)
                .filter(JsonNode::isNumber)
                .forEach(this::max);
    }

    /** Whether a double holds each of the numbers. */
    boolean held() {
        if (none) {
            return true;
        }
        if (low.isEmpty() || high.isEmpty() || decimals.isEmpty()) {
            return false;
        }
        BigDecimal largest = low.get().abs().max(high.get().abs());
        return decimals.get() <= 0
                ? largest.compareTo(LARGEST_WHOLE) <= 0
                : largest.compareTo(BigDecimal.ONE.scaleByPowerOfTen(DIGITS - decimals.get())) < 0;
    }

    private static boolean noNumber(JsonNode type) {
        return !type.isMissingNode() && !has(type, "number") && !has(type, "integer");
    }

    private static boolean has(JsonNode type, String name) {
        return type.asText().equals(name)
                || StreamSupport.stream(type.spliterator(), false)
                        .anyMatch(it -> it.asText().equals(name));
    }

    /** Whether the schema lists its values, and a double holds those that are numbers. */
    private static boolean listed(JsonNode schema) {
        return schema.has("const") && held(schema.path("const"))
                || schema.has("enum")
                        && StreamSupport.stream(schema.path("enum").spliterator(), false)
                                .allMatch(NumberRange::held);
    }

    private static boolean held(JsonNode value) {
        return !value.isNumber()
                || value.isIntegralNumber() && value.decimalValue().abs().compareTo(LARGEST_WHOLE) <= 0
                || value.decimalValue().stripTrailingZeros().precision() <= DIGITS;
    }

    private void whole() {
        step(BigDecimal.ONE);
    }

    private void step(BigDecimal step) {
        int scale = step.stripTrailingZeros().scale();
        decimals = Optional.of(decimals.map(known -> Math.min(known, scale)).orElse(scale));
    }

    /** OpenAPI's integers are the only formats that validation applies to numbers. */
    private void format(String format) {
        if (format.matches("u?int(8|16|32|64)")) {
            whole();
            BigDecimal limit = BigDecimal.ONE.add(BigDecimal.ONE).pow(Integer.parseInt(format.replaceAll("\\D", "")));
            raise(limit.negate());
            lower(limit);
        }
    }

    private void min(JsonNode minimum) {
        raise(minimum.decimalValue());
    }

    private void max(JsonNode maximum) {
        lower(maximum.decimalValue());
    }

    private void raise(BigDecimal limit) {
        low = Optional.of(low.map(limit::max).orElse(limit));
    }

    private void lower(BigDecimal limit) {
        high = Optional.of(high.map(limit::min).orElse(limit));
    }
}
