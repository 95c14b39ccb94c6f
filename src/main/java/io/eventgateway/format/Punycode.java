package io.eventgateway.format;

import java.util.Arrays;
import java.util.Optional;

/** Labels of host names in other alphabets, encoded in ASCII (RFC 3492). */
final class Punycode {

    private static final String PREFIX = "xn--";
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST = 0x80;

    private Punycode() {}

    /** The label in ASCII, with its prefix; a label that is ASCII stays as it is. */
    static String label(String label) {
        return label.chars().allMatch(c -> c < FIRST) ? label : PREFIX + encode(label);
    }

    /** The text of a label in lower case, behind its prefix; empty when it encodes none. */
    static Optional<String> decode(String encoded) {
        int delimiter = encoded.lastIndexOf('-');
        StringBuilder text = new StringBuilder(encoded.substring(0, Math.max(0, delimiter)));
        long codePoint = FIRST;
        long position = 0;
        int bias = FIRST_BIAS;
        for (int at = delimiter + 1; at < encoded.length(); ) {
            long before = position;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int value = at < encoded.length() ? DIGITS.indexOf(encoded.charAt(at++)) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                position += value * weight;
                int threshold = threshold(k, bias);
                if (value < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (weight > Integer.MAX_VALUE || position > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
            }
            int count = text.codePointCount(0, text.length()) + 1;
            bias = adapt(position - before, count, before == 0);
            codePoint += position / count;
            position %= count;
            if (codePoint > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            text.insert(text.offsetByCodePoints(0, (int) position), Character.toString((int) codePoint));
            position++;
        }
        return Optional.of(text.toString());
    }

    static String encode(String text) {
        int[] all = text.codePoints().toArray();
        StringBuilder encoded = new StringBuilder();
        text.codePoints().filter(c -> c < FIRST).forEach(encoded::appendCodePoint);
        int basic = encoded.length();
        int handled = basic;
        if (basic > 0) {
            encoded.append('-');
        }
        long delta = 0;
        int from = FIRST;
        int bias = FIRST_BIAS;
        while (handled < all.length) {
            int limit = from;
            int next = Arrays.stream(all).filter(c -> c >= limit).min().orElseThrow();
            delta += (long) (next - from) * (handled + 1);
            for (int c : all) {
                if (c < next) {
                    delta++;
                } else if (c == next) {
                    number(encoded, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            from = next + 1;
        }
        return encoded.toString();
    }

    private static void number(StringBuilder encoded, long delta, int bias) {
        long left = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, bias);
            if (left < threshold) {
                encoded.append(DIGITS.charAt((int) left));
                return;
            }
            encoded.append(DIGITS.charAt((int) (threshold + (left - threshold) % (BASE - threshold))));
            left = (left - threshold) / (BASE - threshold);
        }
    }

    private static int threshold(int k, int bias) {
        return Math.min(MOST, Math.max(LEAST, k - bias));
    }

    private static int adapt(long delta, int count, boolean first) {
        long left = first ? delta / DAMP : delta / 2;
        left += left / count;
        int k = 0;
        while (left > (BASE - LEAST) * MOST / 2) {
            left /= BASE - LEAST;
            k += BASE;
        }
        return (int) (k + (BASE - LEAST + 1) * left / (left + SKEW));
    }
}
