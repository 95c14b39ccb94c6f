package io.eventgateway.sandbox;

import java.util.Map;

/**
 * Rate limits of the REST API of a Confluent Cloud cluster, per second.
 *
 * @param requests produce requests
 * @param records records, over all streams
 */
public record Caps(int requests, int records) {

    /** No limits, as in a self-managed cluster. */
    public static final Caps NONE = new Caps(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Limits of a Basic or Standard cluster, as documented. */
    public static final Caps BASIC = new Caps(25, 1000);

    private static final Map<String, Caps> NAMED = Map.of("none", NONE, "basic", BASIC);

    public Caps {
        if (requests < 0 || records < 0) {
            throw new IllegalArgumentException("A limit must not be negative");
        }
    }

    /** Parses {@code none}, {@code basic}, or the two numbers as {@code requests:records}. */
    static Caps parse(String text) {
        if (NAMED.containsKey(text)) {
            return NAMED.get(text);
        }
        String[] numbers = text.split(":");
        if (numbers.length != 2) {
            throw new IllegalArgumentException(
                    "--caps=" + text + " is neither of " + NAMED.keySet() + " nor like 25:1000");
        }
        return new Caps(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    @Override
    public String toString() {
        return requests + ":" + records;
    }
}
