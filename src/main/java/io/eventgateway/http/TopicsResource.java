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

/** Serves the topics of the contracts to callers with the scope {@code topics:read}. */
@Path("/topics")
@Produces(MediaType.APPLICATION_JSON)
public class TopicsResource {

    private final TopicQuery topics;

    TopicsResource(TopicQuery topics) {
        this.topics = topics;
    }

    @GET
    public Uni<Response> all(@Context HttpHeaders headers, @Context RoutingContext context, @Context UriInfo uri) {
        RequestTelemetry telemetry = RequestTelemetry.of(context).ownOperation("listTopics", "/topics");
        return topics.all(Responses.authorization(headers))
                .map(handled ->
                        Responses.of(handled, found -> Responses.current(Map.of("topics", found)), uri, telemetry));
    }

    @GET
    @Path("/{name}")
    public Uni<Response> one(
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @Context RoutingContext context,
            @Context UriInfo uri) {
        RequestTelemetry telemetry = RequestTelemetry.of(context).ownOperation("getTopic", "/topics/{name}");
        return topics.one(Responses.authorization(headers), name)
                .map(handled -> Responses.of(handled, Responses::current, uri, telemetry));
    }
}
