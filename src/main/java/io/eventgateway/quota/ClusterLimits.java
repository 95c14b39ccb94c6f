package io.eventgateway.quota;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hard limits of the REST API of a whole cluster (Confluent Cloud, <em>Kafka REST API: limits</em>).
 *
 * @param requestsPerSecond produce requests
 * @param recordsPerSecond records in produce streams
 * @param bytesPerSecond bytes of either
 */
public record ClusterLimits(long requestsPerSecond, long recordsPerSecond, long bytesPerSecond) {

    private static final Pattern DEDICATED = Pattern.compile("dedicated:([1-9]\\d{0,3})");
    private static final Pattern NUMBERS = Pattern.compile("([1-9]\\d{0,11})/([1-9]\\d{0,11})/([1-9]\\d{0,11})");

    /** @throws IllegalArgumentException if the text is neither a type of cluster nor three numbers */
    static ClusterLimits parse(String text) {
        String limits = text.strip().toLowerCase(Locale.ROOT);
        Matcher dedicated = DEDICATED.matcher(limits);
        Matcher numbers = NUMBERS.matcher(limits);
        if (dedicated.matches()) {
            return dedicated(Long.parseLong(dedicated.group(1)));
        }
        if (numbers.matches()) {
            return new ClusterLimits(
                    Long.parseLong(numbers.group(1)),
                    Long.parseLong(numbers.group(2)),
                    Long.parseLong(numbers.group(3)));
        }
        return switch (limits) {
            case "basic", "standard", "enterprise", "freight" -> new ClusterLimits(25, 1_000, 10_000_000);
            default ->
                throw new IllegalArgumentException("must be basic, standard, enterprise, freight, dedicated:<CKUs>,"
                        + " or <requests>/<records>/<bytes> a second");
        };
    }

    private static ClusterLimits dedicated(long units) {
        return new ClusterLimits(units * 300, units * 3_000, units * 50_000_000);
    }
}
