package io.eventgateway.portal;

import io.eventgateway.http.PageHeaders;
import io.eventgateway.http.RequestTelemetry;
import io.eventgateway.http.Responses;
import io.eventgateway.pages.ProblemPages;
import io.eventgateway.problem.Problem;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Serves the pages that the {@code type} of each problem links to, as HTML only (RFC 9457, section 3.1.1). */
@Path("/problems")
@NonBlocking
public class ProblemsResource {

    private final ProblemPages pages;

    ProblemsResource(ProblemPages pages) {
        this.pages = pages;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        return Response.ok(pages.list(PageHeaders.root(uri)), PageHeaders.HTML).build();
    }

    @GET
    @Path("/{code}")
    public Response page(@PathParam("code") String code, @Context UriInfo uri, @Context RoutingContext context) {
        return pages.page(code, uri.getBaseUri(), PageHeaders.root(uri))
                .map(page -> Response.ok(page, PageHeaders.HTML).build())
                .orElseGet(() -> Responses.problem(
                        Problem.notFound("No problem has that code."), uri, RequestTelemetry.of(context)));
    }
}
