package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The keywords for numbers. They convert numbers as the validator does, also where that loses digits. */
final class NumberChecks {

    private NumberChecks() {}

    static Check limit(String keyword, JsonNode limit, JsonNode schema) {
        Limit compared = Limit.of(keyword, limit, schema);
        return switch (keyword) {
            case "minimum" -> (value, work) -> !value.isNumber() || compared.compare(value) >= 0;
            case "maximum" -> (value, work) -> !value.isNumber() || compared.compare(value) <= 0;
            case "exclusiveMinimum" -> (value, work) -> !value.isNumber() || compared.compare(value) > 0;
            case "exclusiveMaximum" -> (value, work) -> !value.isNumber() || compared.compare(value) < 0;
            default -> throw new UnknownKeyword(keyword);
        };
    }

    /**
     * A limit with which values are compared.
     *
     * @param whole whether it is in the range of a long, where {@code integer} has its value
     * @param ofIntegers whether the schema is of type {@code integer}
     */
    private record Limit(BigDecimal decimal, BigInteger whole, long integer, boolean isLong, boolean ofIntegers) {

        static Limit of(String keyword, JsonNode limit, JsonNode schema) {
            if (!isParsed(limit)) {
                throw new UnknownKeyword(keyword);
            }
            boolean isLong = limit.isInt() || limit.isLong();
            boolean ofIntegers = isLong && schema.path("type").asText().equals("integer");
            BigDecimal decimal = limit.decimalValue();
            return new Limit(decimal, decimal.toBigInteger(), limit.longValue(), isLong, ofIntegers);
        }

        /** Negative for a value below the limit. */
        int compare(JsonNode value) {
            if (isLong && (value.isInt() || value.isLong())) {
                return Long.compare(value.longValue(), integer);
            }
            if (ofIntegers) {
                return value.isBigInteger()
                        ? value.bigIntegerValue().compareTo(whole)
                        : Long.compare(value.asLong(), integer);
            }
            return parsed(value).decimalValue().compareTo(decimal);
        }
    }

    static Check multipleOf(JsonNode divisor) {
        if (!isParsed(divisor)) {
            throw new UnknownKeyword("multipleOf");
        }
        if (divisor.doubleValue() == 0) {
            return Check.ANYTHING;
        }
        BigDecimal decimal = inexact(divisor).stripTrailingZeros();
        int integer = divisor.isInt() ? divisor.intValue() : 0;
        return (value, work) -> {
            if (!value.isNumber()) {
                return true;
            }
            return integer != 0 && value.isInt()
                    ? value.intValue() % integer == 0
                    : inexact(parsed(value)).divideAndRemainder(decimal)[1].signum() == 0;
        };
    }

    private static BigDecimal inexact(JsonNode number) {
        return number.isBigDecimal() ? number.decimalValue() : BigDecimal.valueOf(number.doubleValue());
    }

    private static JsonNode parsed(JsonNode number) {
        if (!isParsed(number)) {
            throw Undecided.INSTANCE;
        }
        return number;
    }

    /** Whether it is of a kind that the parsers make, which read no number as a floating-point one. */
    private static boolean isParsed(JsonNode number) {
        return number.isInt() || number.isLong() || number.isBigInteger() || number.isBigDecimal();
    }
}
