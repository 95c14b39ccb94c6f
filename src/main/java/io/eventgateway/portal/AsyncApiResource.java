package io.eventgateway.portal;

import io.eventgateway.asyncapi.AsyncApi;
import io.eventgateway.http.RequestTelemetry;
import io.eventgateway.http.Responses;
import io.eventgateway.ingress.TopicAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Serves the AsyncAPI document to callers with the scope {@code topics:read} (ADR 0013). */
@Path("/asyncapi")
public class AsyncApiResource {

    private final AsyncApi asyncApi;
    private final TopicAccess access;

    AsyncApiResource(AsyncApi asyncApi, TopicAccess access) {
        this.asyncApi = asyncApi;
        this.access = access;
    }

    @GET
    public Uni<Response> document(
            @Context HttpHeaders headers,
            @Context RoutingContext context,
            @Context Request request,
            @Context UriInfo uri) {
        RequestTelemetry telemetry = RequestTelemetry.of(context).ownOperation("getAsyncApi", "/asyncapi");
        return access.admit(Responses.authorization(headers))
                .map(handled -> Responses.of(
                        handled,
                        reader -> DocumentResponses.respond(asyncApi.current(), request, uri, telemetry),
                        uri,
                        telemetry));
    }
}
