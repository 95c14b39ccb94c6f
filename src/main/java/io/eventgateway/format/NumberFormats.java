package io.eventgateway.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Integers of a number of bits, by the format registry of OpenAPI. {@code 1.0} is an integer. */
public final class NumberFormats {

    private static final Map<String, Range> RANGES = ranges();

    private NumberFormats() {}

    private record Range(BigDecimal least, BigDecimal most) {

        static Range signed(int bits) {
            BigInteger end = BigInteger.ONE.shiftLeft(bits - 1);
            return new Range(new BigDecimal(end.negate()), new BigDecimal(end.subtract(BigInteger.ONE)));
        }

        static Range unsigned(int bits) {
            return new Range(
                    BigDecimal.ZERO,
                    new BigDecimal(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)));
        }
    }

    /** The formats, by name. */
    public static Iterable<String> names() {
        return RANGES.keySet();
    }

    /** Whether it is one of {@link #names}. */
    public static boolean isKnown(String format) {
        return RANGES.containsKey(format);
    }

    public static BigDecimal least(String format) {
        return RANGES.get(format).least;
    }

    public static BigDecimal most(String format) {
        return RANGES.get(format).most;
    }

    /** Whether the number is an integer in the range of the format. */
    public static boolean isInteger(String format, BigDecimal number) {
        Range range = RANGES.get(format);
        // The comparison looks at exponents first, so no number is written out.
        return number.compareTo(range.least) >= 0
                && number.compareTo(range.most) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static Map<String, Range> ranges() {
        Map<String, Range> ranges = new LinkedHashMap<>();
        for (int bits : new int[] {8, 16, 32, 64}) {
            ranges.put("int" + bits, Range.signed(bits));
            ranges.put("uint" + bits, Range.unsigned(bits));
        }
        return ranges;
    }
}
