package io.eventgateway.http;

import io.eventgateway.pages.ProblemPages;
import io.eventgateway.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives problems out as pages where {@code Accept} prefers HTML to JSON, as that of a browser does (RFC 9110, section
 * 12.5.1). All others get the document.
 */
@ApplicationScoped
class ProblemNegotiation {

    /** A person in front of a browser does nothing else by following links. */
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final MediaType PROBLEM = MediaType.valueOf(Responses.PROBLEM_JSON);

    /** Of what is equally welcome the first is chosen. */
    private static final List<Variant> FORMS = Variant.mediaTypes(
                    PROBLEM, MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE)
            .build();

    private final ProblemPages pages;
    private final PageHeaders headers;

    ProblemNegotiation(ProblemPages pages, PageHeaders headers) {
        this.pages = pages;
        this.headers = headers;
    }

    @ServerResponseFilter
    void negotiate(ContainerRequestContext request, ContainerResponseContext response, UriInfo uri) {
        if (response.getStatus() < 400
                || !READING.contains(request.getMethod())
                || !PROBLEM.equals(response.getMediaType())) {
            return;
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (prefersHtml(request.getRequest())) {
            response.setEntity(page((Map<?, ?>) response.getEntity(), uri), null, MediaType.valueOf(PageHeaders.HTML));
            headers.restrict(response.getHeaders()::putSingle);
        }
    }

    private static boolean prefersHtml(Request request) {
        try {
            Variant chosen = request.selectVariant(FORMS);
            return chosen != null && chosen.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE);
        } catch (BadRequestException malformed) {
            // Of an Accept that cannot be read; the problem at hand is the answer all the same.
            return false;
        }
    }

    private String page(Map<?, ?> document, UriInfo uri) {
        ProblemCode code = ProblemCode.ofSlug(document.get("code").toString()).orElseThrow();
        return pages.met(code, document, PageHeaders.root(uri));
    }
}
