package io.eventgateway.portal;

import io.eventgateway.http.PageHeaders;
import io.eventgateway.pages.LandingPage;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Serves the start page: HTML to callers that prefer it, otherwise the same links as JSON. */
@Path("/")
@NonBlocking
public class LandingResource {

    private final LandingPage page;

    LandingResource(LandingPage page) {
        this.page = page;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response links(@Context UriInfo uri) {
        return Response.ok(page.links(uri.getBaseUri()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @GET
    @Produces(PageHeaders.HTML + ";qs=0.5")
    public Response page(@Context UriInfo uri) {
        return Response.ok(page.html(uri.getBaseUri(), PageHeaders.root(uri)), PageHeaders.HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
