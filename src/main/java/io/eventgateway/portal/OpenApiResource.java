package io.eventgateway.portal;

import io.eventgateway.http.RequestTelemetry;
import io.eventgateway.openapi.OpenApi;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Serves the OpenAPI document. It needs no token, since it contains only what callers may know. */
@Path("/openapi")
@NonBlocking
public class OpenApiResource {

    private final OpenApi openApi;

    OpenApiResource(OpenApi openApi) {
        this.openApi = openApi;
    }

    @GET
    public Response document(@Context Request request, @Context UriInfo uri, @Context RoutingContext context) {
        RequestTelemetry telemetry = RequestTelemetry.of(context).ownOperation("getOpenApi", "/openapi");
        return DocumentResponses.respond(openApi.current(uri.getBaseUri()), request, uri, telemetry);
    }
}
