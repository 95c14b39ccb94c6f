package io.eventgateway.http;

import io.eventgateway.ingress.TopicQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
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

    private final TopicQuery topics;

    TopicsResource(TopicQuery topics) {
        this.topics = topics;
    }

    @GET
    public Uni<Response> all(@Context HttpHeaders headers, @Context RoutingContext context, @Context UriInfo uri) {
        RequestRecord access = RequestRecord.of(context).is("listTopics", "/topics");
        return topics.all(authorization(headers), access::caller)
                .map(outcome -> outcome.fold(
                        found -> Response.ok(Map.of("topics", found)).build(),
                        problem -> Responses.problem(problem, uri, access)));
    }

    @GET
    @Path("/{name}")
    public Uni<Response> one(
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @Context RoutingContext context,
            @Context UriInfo uri) {
        RequestRecord access = RequestRecord.of(context).is("getTopic", "/topics/{name}");
        return topics.one(authorization(headers), access::caller, name)
                .map(outcome -> outcome.fold(
                        found -> Response.ok(found).build(), problem -> Responses.problem(problem, uri, access)));
    }

    private static Optional<String> authorization(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    }
}
