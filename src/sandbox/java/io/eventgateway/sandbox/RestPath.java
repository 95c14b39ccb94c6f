package io.eventgateway.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decoded path of the REST API; parts that it does not contain are null.
 *
 * @param clusters the part up to the clusters, as the client wrote it
 * @param collection {@code topics}
 * @param child {@code records}, {@code records:batch} or {@code configs}
 * @param config the name of one setting
 */
record RestPath(String clusters, String cluster, String collection, String topic, String child, String config) {

    // Confluent Cloud uses the prefix /kafka, Confluent's own Kafka REST does not.
    private static final Pattern SHAPE = Pattern.compile("((?:/kafka)?/v3/clusters)"
            + "(?:/([^/]+)(?:/(topics)(?:/([^/]+)"
            + "(?:/(records|records:batch|configs)(?:(?<=configs)/([^/]+))?)?)?)?)?/?");

    static Optional<RestPath> parse(String path) {
        Matcher parts = SHAPE.matcher(path);
        return parts.matches()
                ? Optional.of(new RestPath(
                        parts.group(1),
                        decoded(parts.group(2)),
                        parts.group(3),
                        decoded(parts.group(4)),
                        parts.group(5),
                        decoded(parts.group(6))))
                : Optional.empty();
    }

    /** Whether records are produced at this path. */
    boolean produces() {
        return child != null && child.startsWith("records");
    }

    private static String decoded(String segment) {
        // In a path, a plus is literal.
        return segment == null ? null : HttpRequest.decoded(segment.replace("+", "%2B"));
    }
}
