package io.eventgateway.portal;

import io.eventgateway.http.RequestRecord;
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

/** The schemas of bodies, each by itself: as public as the OpenAPI document, of which they are parts. */
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
        RequestRecord access = RequestRecord.of(context).is("getSchema", "/schemas/{operationId}");
        return schemas.of(operationId, uri.getBaseUri())
                .fold(
                        schema -> DocumentResponses.answer(schema, request, uri, access),
                        problem -> Responses.problem(problem, uri, access));
    }
}
