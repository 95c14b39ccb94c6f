package io.eventgateway.portal;

import io.eventgateway.document.Document;
import io.eventgateway.document.Representations;
import io.eventgateway.http.RequestTelemetry;
import io.eventgateway.http.Responses;
import io.eventgateway.problem.Problem;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;

/**
 * Writes documents in the media type that the caller prefers (content negotiation, RFC 9110, section 12), with an
 * entity tag for conditional requests (section 13).
 */
final class DocumentResponses {

    /**
     * Caches revalidate each time, since contracts change while the gateway runs. While a document is unchanged the
     * response is 304 without a body.
     */
    private static final String REVALIDATE = "no-cache";

    private DocumentResponses() {}

    /** The chosen representation, 304, or {@code not-acceptable}. */
    static Response respond(Representations representations, Request request, UriInfo uri, RequestTelemetry telemetry) {
        MediaType[] offered = representations.forms().stream()
                .map(form -> MediaType.valueOf(form.mediaType()))
                .toArray(MediaType[]::new);
        Variant chosen = request.selectVariant(Variant.mediaTypes(offered).add().build());
        return representations.forms().stream()
                .filter(form ->
                        chosen != null && MediaType.valueOf(form.mediaType()).equals(chosen.getMediaType()))
                .findFirst()
                .map(form -> respond(form, request))
                .orElseGet(() -> Responses.problem(Problem.notAcceptable(), uri, telemetry));
    }

    private static Response respond(Document document, Request request) {
        EntityTag tag = new EntityTag(document.tag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                unchanged == null ? Response.ok(document.bytes(), document.mediaType()) : unchanged;
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, REVALIDATE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
