package io.eventgateway.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/**
 * The bounds of a number or of a count.
 *
 * @param lower null for none
 * @param upper null for none
 */
record Bounds(Bound lower, Bound upper) {

    /** Without bounds. */
    static final Bounds ALL = new Bounds(null, null);

    /** What can have bounds, and by which keywords. */
    enum Measure {
        NUMBER("minimum", "maximum", Type.NUMBERS),
        LENGTH("minLength", "maxLength", Set.of(Type.STRING)),
        ITEMS("minItems", "maxItems", Set.of(Type.ARRAY)),
        MEMBERS("minProperties", "maxProperties", Set.of(Type.OBJECT));

        private final String least;
        private final String most;
        private final Set<Type> types;

        Measure(String least, String most, Set<Type> types) {
            this.least = least;
            this.most = most;
            this.types = types;
        }

        Set<Type> types() {
            return types;
        }

        /** The bounds that one schema states. */
        Bounds of(JsonNode schema) {
            Bounds bounds = ALL;
            if (this == NUMBER) {
                bounds = bounds.and(bounds(schema, "exclusiveMinimum", "exclusiveMaximum", true));
            }
            return bounds.and(bounds(schema, least, most, false));
        }

        private Bounds bounds(JsonNode schema, String least, String most, boolean exclusive) {
            Bound lower = bound(schema, least, exclusive);
            // A count is never negative.
            boolean isNothing = lower != null && this != NUMBER && lower.value.signum() <= 0;
            return new Bounds(isNothing ? null : lower, bound(schema, most, exclusive));
        }

        private static Bound bound(JsonNode schema, String keyword, boolean exclusive) {
            JsonNode limit = schema.path(keyword);
            return limit.isNumber() ? new Bound(limit.decimalValue(), exclusive, keyword) : null;
        }
    }

    /** @param keyword the one that states it, for messages */
    record Bound(BigDecimal value, boolean exclusive, String keyword) {

        /** {@code minimum 3}. */
        @Override
        public String toString() {
            return keyword + " " + text();
        }

        String text() {
            return value.toPlainString();
        }
    }

    /** Both bounds at once. */
    Bounds and(Bounds other) {
        return new Bounds(
                lowerWithin(other) ? lower : other.lower == null ? lower : other.lower,
                upperWithin(other) ? upper : other.upper == null ? upper : other.upper);
    }

    /** Whether each number above this lower bound is above the other one. */
    boolean lowerWithin(Bounds other) {
        return other.lower == null || lower != null && within(lower, other.lower, 1);
    }

    /** Whether each number below this upper bound is below the other one. */
    boolean upperWithin(Bounds other) {
        return other.upper == null || upper != null && within(upper, other.upper, -1);
    }

    private static boolean within(Bound one, Bound other, int direction) {
        int narrower = one.value.compareTo(other.value) * direction;
        return narrower > 0 || narrower == 0 && (one.exclusive || !other.exclusive);
    }

    /** The same range of integers, with inclusive bounds. */
    Bounds ofIntegers() {
        return new Bounds(
                lower == null ? null : integer(lower, RoundingMode.CEILING, BigDecimal.ONE, "minimum"),
                upper == null ? null : integer(upper, RoundingMode.FLOOR, BigDecimal.ONE.negate(), "maximum"));
    }

    private static Bound integer(Bound bound, RoundingMode rounding, BigDecimal step, String keyword) {
        BigDecimal integer = bound.value.setScale(0, rounding);
        boolean excluded = bound.exclusive && integer.compareTo(bound.value) == 0;
        return new Bound(excluded ? integer.add(step) : integer, false, keyword);
    }

    boolean isEmpty() {
        if (lower == null || upper == null) {
            return false;
        }
        int order = lower.value.compareTo(upper.value);
        return order > 0 || order == 0 && (lower.exclusive || upper.exclusive);
    }

    boolean has(BigDecimal number) {
        Bound point = new Bound(number, false, "");
        return new Bounds(point, point).lowerWithin(this) && new Bounds(point, point).upperWithin(this);
    }
}
