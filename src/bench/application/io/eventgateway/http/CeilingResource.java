package io.eventgateway.http;

import io.eventgateway.guard.ConnectionLimits;
import io.eventgateway.guard.EdgeConfig;
import io.eventgateway.problem.Outcome;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.token.Authenticator;
import io.eventgateway.token.UncachedAuthenticator;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The ceiling of this HTTP server for a gateway: it verifies the token, reads the body and answers 202. Only in the
 * benchmark's build.
 */
@IfBuildProperty(name = "benchmark", stringValue = "true")
@Path("/ceiling")
public class CeilingResource {

    private static final UUID ID = new UUID(0, 0);

    private final Authenticator authenticator;
    private final ConnectionLimits limits;
    private final Duration bodyTimeout;
    private final UncachedAuthenticator uncachedAuthenticator;

    CeilingResource(
            Authenticator authenticator,
            UncachedAuthenticator uncachedAuthenticator,
            ConnectionLimits limits,
            EdgeConfig config) {
        this.limits = limits;
        this.bodyTimeout = config.bodyTimeout();
        this.authenticator = authenticator;
        this.uncachedAuthenticator = uncachedAuthenticator;
    }

    /** Caches verified tokens, as the gateway does. */
    @POST
    public Uni<Response> caching(@Context RoutingContext context, @Context UriInfo uri) {
        return respond(
                authenticator.identify(Optional.ofNullable(context.request().getHeader("Authorization"))),
                context,
                uri);
    }

    /** Verifies every token. */
    @POST
    @Path("/verifying")
    public Uni<Response> verifying(@Context RoutingContext context, @Context UriInfo uri) {
        return respond(uncachedAuthenticator.identify(context.request().getHeader("Authorization")), context, uri);
    }

    private Uni<Response> respond(Uni<Outcome<Tenant>> identified, RoutingContext context, UriInfo uri) {
        HttpIngressRequest request = new HttpIngressRequest(
                context.request(), RequestTelemetry.of(context), Vertx.currentContext(), bodyTimeout, limits.inbound());
        return identified
                .flatMap(caller -> caller.fold(tenant -> request.body(262_144), problem -> Uni.createFrom()
                        .item(Outcome.refused(problem))))
                .map(body -> body.fold(
                        read -> Responses.accepted(
                                new AcceptedEvent(ID, "ceiling", Instant.now(), 0, 0, false), context.response()),
                        problem -> Responses.problem(problem, uri, RequestTelemetry.of(context))));
    }
}
