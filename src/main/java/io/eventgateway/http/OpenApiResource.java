package io.eventgateway.http;

import io.eventgateway.publish.OpenApi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The published OpenAPI document: public, since it tells nothing that a caller may not know. */
@Path("/openapi")
public class OpenApiResource {

    /** RFC 9512. */
    private static final String YAML = "application/yaml";

    private final OpenApi openApi;

    OpenApiResource(OpenApi openApi) {
        this.openApi = openApi;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String json() {
        return openApi.json();
    }

    @GET
    @Produces(YAML + ";qs=0.5")
    public Response yaml() {
        return Response.ok(openApi.yaml(), YAML).build();
    }
}
