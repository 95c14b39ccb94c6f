package io.eventgateway.portal;

import io.eventgateway.http.RequestTelemetry;
import io.eventgateway.http.Responses;
import io.eventgateway.openapi.RequestSchemas;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Serves the schema of each request body. Schemas are parts of the OpenAPI document and need no token either. */
@Path("/schemas")
@NonBlocking
public class SchemasResource {

    private final RequestSchemas schemas;

    SchemasResource(RequestSchemas schemas) {
        this.schemas = schemas;
    }

    @GET
    @Path("/{operationId}")
    public Response one(
            @PathParam("operationId") String operationId,
            @Context Request request,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        RequestTelemetry telemetry = RequestTelemetry.of(context).ownOperation("getSchema", "/schemas/{operationId}");
        return schemas.of(operationId, uri.getBaseUri())
                .fold(
                        schema -> DocumentResponses.respond(schema, request, uri, telemetry),
                        problem -> Responses.problem(problem, uri, telemetry));
    }
}
