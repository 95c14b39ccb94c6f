package io.eventgateway.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Leads to Swagger UI, whose page and files are static resources below this path. */
@Path("/docs")
@NonBlocking
public class DocsResource {

    @GET
    public Response page() {
        return Response.status(Response.Status.PERMANENT_REDIRECT.getStatusCode())
                .location(URI.create("docs/"))
                .build();
    }
}
