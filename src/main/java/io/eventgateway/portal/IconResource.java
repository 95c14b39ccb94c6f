package io.eventgateway.portal;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Leads browsers to the icon: beside what is no page, such as the OpenAPI document, they look for it here. */
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
