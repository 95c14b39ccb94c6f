package io.eventgateway.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * JSON after Kafka REST has parsed and rewritten it: a number with a fraction or an exponent becomes a double (ADR
 * 0036).
 */
final class RewrittenJson {

    /** In its normal range, a double holds any decimal of up to 15 digits: {@code DBL_DIG} of C. */
    private static final int DIGITS = 15;

    /**
     * Exponents of the first digit. Below, doubles have fewer digits. Above, Java writes some doubles with further
     * digits, up to version 18: {@code 5.07e21} becomes {@code 5.070000000000001E21} (JDK-4511638).
     */
    private static final int MIN_EXPONENT = -307;

    private static final int MAX_EXPONENT = 14;

    private RewrittenJson() {}

    /** Whether it certainly equals the value: {@code 12.90} becomes {@code 12.9}. */
    static boolean equal(JsonNode value) {
        return !value.isNull() && allNumbersHeld(value); // Kafka REST writes no value for null
    }

    private static boolean allNumbersHeld(JsonNode value) {
        if (value.isBigDecimal()) {
            return held(value.decimalValue());
        }
        for (JsonNode inner : value) {
            if (!allNumbersHeld(inner)) {
                return false;
            }
        }
        return true;
    }

    private static boolean held(BigDecimal number) {
        BigDecimal shortest = number.precision() > DIGITS ? number.stripTrailingZeros() : number;
        long exponent = (long) shortest.precision() - shortest.scale() - 1;
        return shortest.signum() == 0
                || shortest.precision() <= DIGITS && exponent >= MIN_EXPONENT && exponent <= MAX_EXPONENT;
    }
}
