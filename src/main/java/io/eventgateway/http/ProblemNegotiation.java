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
 * Writes a problem as an HTML page when {@code Accept} prefers HTML to JSON, as that of a browser does (RFC 9110,
 * section 12.5.1), otherwise as a problem document.
 */
@ApplicationScoped
class ProblemNegotiation {

    /** The methods of a browser that follows a link. */
    private static final Set<String> PAGE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final MediaType PROBLEM = MediaType.valueOf(Responses.PROBLEM_JSON);

    /** JAX-RS chooses the first of equally acceptable types. */
    private static final List<Variant> VARIANTS = Variant.mediaTypes(
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
                || !PAGE_METHODS.contains(request.getMethod())
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
            Variant chosen = request.selectVariant(VARIANTS);
            return chosen != null && chosen.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE);
        } catch (BadRequestException malformed) {
            // A malformed Accept does not replace the problem that ended the request.
            return false;
        }
    }

    private String page(Map<?, ?> document, UriInfo uri) {
        ProblemCode code = ProblemCode.ofSlug(document.get("code").toString()).orElseThrow();
        return pages.met(code, document, PageHeaders.root(uri));
    }
}
