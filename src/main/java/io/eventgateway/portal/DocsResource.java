package io.eventgateway.portal;

import io.eventgateway.http.PageHeaders;
import io.eventgateway.pages.DocsPage;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Serves the page of Swagger UI, whose files are static resources below this path. */
@Path("/docs")
@NonBlocking
public class DocsResource {

    private final DocsPage page;

    DocsResource(DocsPage page) {
        this.page = page;
    }

    /** Redirects a path without a trailing slash: the page loads its files by relative URLs. */
    @GET
    public Response page(@Context UriInfo uri) {
        if (uri.getRequestUri().getRawPath().endsWith("/")) {
            return Response.ok(page.html(PageHeaders.root(uri)), PageHeaders.HTML)
                    .build();
        }
        return Response.status(Response.Status.PERMANENT_REDIRECT.getStatusCode())
                .location(URI.create("docs/"))
                .build();
    }
}
