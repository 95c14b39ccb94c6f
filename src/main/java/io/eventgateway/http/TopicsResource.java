package io.eventgateway.http;

import io.eventgateway.ingress.TopicCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;

/** The topics behind the contracts, for those who hold the scope {@code topics:read}. */
@Path("/topics")
@Produces(MediaType.APPLICATION_JSON)
public class TopicsResource {

    private final TopicCatalogue topics;

    TopicsResource(TopicCatalogue topics) {
        this.topics = topics;
    }

    @GET
    public Uni<Response> all(@Context HttpHeaders headers, @Context HttpServerRequest request, @Context UriInfo uri) {
        Trace trace = Trace.current();
        return topics.all(authorization(headers), left -> RateLimit.tell(request.response(), left))
                .map(outcome -> outcome.fold(
                        found -> Response.ok(Map.of("topics", found)).build(),
                        problem -> Answers.problem(problem, uri, trace)));
    }

    @GET
    @Path("/{name}")
    public Uni<Response> one(
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        Trace trace = Trace.current();
        return topics.one(authorization(headers), left -> RateLimit.tell(request.response(), left), name)
                .map(outcome -> outcome.fold(
                        found -> Response.ok(found).build(), problem -> Answers.problem(problem, uri, trace)));
    }

    private static Optional<String> authorization(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    }
}
