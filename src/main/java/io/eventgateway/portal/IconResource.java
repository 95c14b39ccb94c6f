package io.eventgateway.portal;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Redirects to the icon. Browsers request this path when they show a document that names no icon, such as OpenAPI. */
@Path("/favicon.ico")
@NonBlocking
public class IconResource {

    @GET
    public Response icon() {
        return Response.status(Response.Status.PERMANENT_REDIRECT.getStatusCode())
                .location(URI.create("docs/icon.svg"))
                .build();
    }
}
