package io.eventgateway.http;

import io.eventgateway.problem.Problem;
import io.eventgateway.publish.OpenApi;
import io.eventgateway.publish.ProblemPages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** What people and tools read: public, since it tells nothing that a caller may not know. */
@Path("/")
public class DocumentsResource {

    /** RFC 9512. */
    private static final String YAML = "application/yaml";

    private final OpenApi openApi;

    DocumentsResource(OpenApi openApi) {
        this.openApi = openApi;
    }

    @GET
    @Path("/openapi")
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD + ";qs=0.5"})
    public Response openApiJson() {
        return Response.ok(openApi.json(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    @GET
    @Path("/openapi")
    @Produces(YAML)
    public String openApiYaml() {
        return openApi.yaml();
    }

    /** Swagger UI's files are below this path, so its page has to be there too. */
    @GET
    @Path("/docs")
    public Response docs(@Context UriInfo uri) {
        return Response.status(Response.Status.PERMANENT_REDIRECT.getStatusCode())
                .location(URI.create("docs/"))
                .build();
    }

    @GET
    @Path("/problems/{code}")
    public Response problem(@PathParam("code") String code, @Context UriInfo uri) {
        return ProblemPages.html(code)
                .map(page -> Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .build())
                .orElseGet(
                        () -> Answers.problem(new Problem.NotFound("No problem has that code."), uri, Trace.current()));
    }
}
