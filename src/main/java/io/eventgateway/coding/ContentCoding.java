package io.eventgateway.coding;

import io.eventgateway.field.ListField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The coding of a request body (RFC 9110, section 8.4). */
public enum ContentCoding {
    IDENTITY,
    GZIP;

    /** The codings as responses name them (RFC 9110, section 12.5.3). */
    public static final String NAMES = "gzip, identity";

    /**
     * The coding by all lines of {@code Content-Encoding}; empty when the gateway cannot decode it. {@code identity} is
     * no coding, so it may occur beside gzip.
     */
    public static Optional<ContentCoding> of(List<String> lines) {
        return lines.isEmpty() ? Optional.of(IDENTITY) : named(lines);
    }

    private static Optional<ContentCoding> named(List<String> lines) {
        List<String> codings = ListField.items(lines).stream()
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(it -> !it.equals("identity"))
                .toList();
        if (codings.isEmpty()) {
            return Optional.of(IDENTITY);
        }
        // RFC 9110, section 8.4.1.3: x-gzip is equivalent.
        return codings.equals(List.of("gzip")) || codings.equals(List.of("x-gzip"))
                ? Optional.of(GZIP)
                : Optional.empty();
    }
}
