package io.eventgateway.http;

import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.field.ListField;
import io.eventgateway.request.BatchResult;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The response to a batch, before it is written.
 *
 * @param ndjson whether each item is a line of its own, instead of all in one JSON document
 * @param minimal whether successful items are only counted ({@code Prefer: return=minimal}, RFC 7240, section 4.2)
 */
record BatchResponse(
        BatchResult result,
        boolean ndjson,
        boolean minimal,
        RequestTelemetry telemetry,
        UriInfo uri,
        UnreadBodyDrain drain) {

    private static final MediaType NDJSON = MediaType.valueOf(JsonMediaTypes.LINES);

    /** A caller that accepts both equally, such as a client generated from the published document, receives JSON. */
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, NDJSON).build();

    /** Only the first one counts (RFC 7240, section 2). */
    private static final Pattern RETURN = Pattern.compile("(?i)return\\s*(=|;|$)");

    private static final Pattern MINIMAL = Pattern.compile("(?i)return\\s*=\\s*(minimal|\"minimal\")\\s*(;.*)?");

    static BatchResponse of(
            BatchResult result, RequestTelemetry telemetry, Request negotiation, UriInfo uri, UnreadBodyDrain drain) {
        return new BatchResponse(
                result, prefersNdjson(negotiation), prefersMinimal(telemetry.request()), telemetry, uri, drain);
    }

    private static boolean prefersNdjson(Request negotiation) {
        try {
            Variant chosen = negotiation.selectVariant(VARIANTS);
            return chosen != null && chosen.getMediaType().equals(NDJSON);
        } catch (BadRequestException malformed) {
            // The events are being written, so a malformed Accept does not end the request.
            return false;
        }
    }

    private static boolean prefersMinimal(HttpServerRequest request) {
        return ListField.items(request.headers().getAll("Prefer")).stream()
                .filter(preference -> RETURN.matcher(preference).lookingAt())
                .findFirst()
                .filter(preference -> MINIMAL.matcher(preference).matches())
                .isPresent();
    }
}
