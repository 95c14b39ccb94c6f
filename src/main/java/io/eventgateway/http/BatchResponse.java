package io.eventgateway.http;

import io.eventgateway.request.BatchResult;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The response to a batch, before it is written.
 *
 * @param lines whether each item is written as a line, instead of all in one document
 * @param minimal whether successful items are only counted ({@code Prefer: return=minimal}, RFC 7240, section 4.2)
 */
record BatchResponse(
        BatchResult result, boolean lines, boolean minimal, RequestRecord record, UriInfo uri, UnreadBodyDrain drain) {

    private static final MediaType LINES = MediaType.valueOf(BatchResponseWriter.LINES);

    /** A caller that accepts both equally, such as a client generated from the published document, receives JSON. */
    private static final List<Variant> FORMS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, LINES).build();

    private static final Pattern MINIMAL = Pattern.compile("(?i)\\s*return\\s*=\\s*(minimal|\"minimal\")\\s*(;.*)?");

    static BatchResponse of(
            BatchResult result, RequestRecord record, Request negotiation, UriInfo uri, UnreadBodyDrain drain) {
        return new BatchResponse(
                result, prefersLines(negotiation), prefersMinimal(record.request()), record, uri, drain);
    }

    private static boolean prefersLines(Request negotiation) {
        try {
            Variant chosen = negotiation.selectVariant(FORMS);
            return chosen != null && chosen.getMediaType().equals(LINES);
        } catch (BadRequestException malformed) {
            // The events are being written, so a malformed Accept does not end the request.
            return false;
        }
    }

    private static boolean prefersMinimal(HttpServerRequest request) {
        return request.headers().getAll("Prefer").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .anyMatch(preference -> MINIMAL.matcher(preference).matches());
    }
}
