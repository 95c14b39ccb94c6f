package io.eventgateway.http;

import io.eventgateway.request.BatchResult;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The answer to a batch, before it is written.
 *
 * @param lines whether each item is written as a line, instead of all in one document
 * @param minimal whether items that succeeded are only counted ({@code Prefer: return=minimal}, RFC 7240, section 4.2)
 */
record BatchResponse(BatchResult items, boolean lines, boolean minimal, RequestRecord access, UriInfo uri) {

    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([01](?:\\.\\d{0,3})?)");

    static BatchResponse of(BatchResult items, RequestRecord access, UriInfo uri) {
        HttpServerRequest request = access.request();
        return new BatchResponse(
                items,
                weight(request, BatchResponseWriter.LINES) > weight(request, MediaType.APPLICATION_JSON),
                mentions(request, "Prefer", "return=minimal"),
                access,
                uri);
    }

    /**
     * How much the caller wants a media type by its name, 0 to 1 (RFC 9110, section 12.5.1). Who takes both forms alike, as clients do that are generated from the
     * published document, gets one document.
     */
    private static double weight(HttpServerRequest request, String type) {
        return request.headers().getAll("Accept").stream()
                .flatMap(value -> Arrays.stream(value.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .filter(range -> range.equals(type) || range.startsWith(type + ";"))
                .map(WEIGHT::matcher)
                .mapToDouble(weight -> weight.find() ? Double.parseDouble(weight.group(1)) : 1)
                .max()
                .orElse(0);
    }

    private static boolean mentions(HttpServerRequest request, String header, String what) {
        return request.headers().getAll(header).stream().anyMatch(value -> value.contains(what));
    }
}
