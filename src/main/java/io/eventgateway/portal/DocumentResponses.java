package io.eventgateway.portal;

import io.eventgateway.document.Document;
import io.eventgateway.document.Representations;
import io.eventgateway.http.RequestRecord;
import io.eventgateway.http.Responses;
import io.eventgateway.problem.Problem;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;

/** Gives documents out in the form that the caller prefers, and so that a copy can be kept and its freshness asked for (RFC 9110, sections 12 and 13). */
final class DocumentResponses {

    /**
     * Contracts change while the gateway runs, and who reads one wants it as it is now. So a copy is good only after asking, which costs both sides next to
     * nothing: as long as nothing has changed the answer is 304 without a body.
     */
    private static final String ASK_EACH_TIME = "no-cache";

    private DocumentResponses() {}

    static Response answer(Representations renditions, Request request, UriInfo uri, RequestRecord access) {
        MediaType[] offered = renditions.forms().stream()
                .map(form -> MediaType.valueOf(form.mediaType()))
                .toArray(MediaType[]::new);
        Variant chosen = request.selectVariant(Variant.mediaTypes(offered).add().build());
        return renditions.forms().stream()
                .filter(form ->
                        chosen != null && MediaType.valueOf(form.mediaType()).equals(chosen.getMediaType()))
                .findFirst()
                .map(form -> answer(form, request))
                .orElseGet(() -> Responses.problem(Problem.notAcceptable(), uri, access));
    }

    private static Response answer(Document document, Request request) {
        EntityTag tag = new EntityTag(document.tag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response =
                unchanged == null ? Response.ok(document.bytes(), document.mediaType()) : unchanged;
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
