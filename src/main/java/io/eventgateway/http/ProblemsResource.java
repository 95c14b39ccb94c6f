package io.eventgateway.http;

import io.eventgateway.problem.Problem;
import io.eventgateway.publish.ProblemPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The pages to which the {@code type} of each problem leads. */
@Path("/problems")
public class ProblemsResource {

    @GET
    @Path("/{code}")
    public Response page(@PathParam("code") String code, @Context UriInfo uri) {
        return ProblemPages.html(code)
                .map(page -> Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .build())
                .orElseGet(
                        () -> Answers.problem(new Problem.NotFound("No problem has that code."), uri, Trace.current()));
    }
}
