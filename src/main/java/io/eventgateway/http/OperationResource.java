package io.eventgateway.http;

import io.eventgateway.guard.ConnectionLimits;
import io.eventgateway.guard.EdgeConfig;
import io.eventgateway.ingress.Ingress;
import io.eventgateway.request.IngressRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/** Serves every operation of every contract. Any path and method come here: the catalogue decides which exist. */
@Path("/{path:.+}")
public class OperationResource {

    private final Ingress ingress;
    private final UnreadBodyDrain drain;
    private final ConnectionLimits limits;
    private final Duration bodyTimeout;

    OperationResource(Ingress ingress, UnreadBodyDrain drain, ConnectionLimits limits, EdgeConfig config) {
        this.ingress = ingress;
        this.drain = drain;
        this.limits = limits;
        this.bodyTimeout = config.bodyTimeout();
    }

    @POST
    public Uni<Response> post(@Context RoutingContext context, @Context Request negotiation, @Context UriInfo uri) {
        return respond(context, negotiation, uri);
    }

    @PUT
    public Uni<Response> put(@Context RoutingContext context, @Context Request negotiation, @Context UriInfo uri) {
        return respond(context, negotiation, uri);
    }

    @PATCH
    public Uni<Response> patch(@Context RoutingContext context, @Context Request negotiation, @Context UriInfo uri) {
        return respond(context, negotiation, uri);
    }

    @DELETE
    public Uni<Response> delete(@Context RoutingContext context, @Context Request negotiation, @Context UriInfo uri) {
        return respond(context, negotiation, uri);
    }

    @GET
    public Uni<Response> get(@Context RoutingContext context, @Context Request negotiation, @Context UriInfo uri) {
        return respond(context, negotiation, uri);
    }

    @HEAD
    public Uni<Response> head(@Context RoutingContext context, @Context Request negotiation, @Context UriInfo uri) {
        return respond(context, negotiation, uri);
    }

    @OPTIONS
    public Uni<Response> options(@Context RoutingContext context, @Context Request negotiation, @Context UriInfo uri) {
        return respond(context, negotiation, uri);
    }

    private Uni<Response> respond(RoutingContext context, Request negotiation, UriInfo uri) {
        RequestTelemetry telemetry = RequestTelemetry.of(context);
        IngressRequest request = new HttpIngressRequest(
                context.request(), telemetry, Vertx.currentContext(), bodyTimeout, limits.inbound());
        return ingress.accept(request).map(handled -> {
            Responses.commonHeaders(handled, telemetry);
            return handled.outcome()
                    .fold(
                            result -> result.fold(
                                    accepted -> Responses.accepted(accepted, context.response()),
                                    Responses::dryRun,
                                    batch -> Responses.batch(
                                            BatchResponse.of(batch, telemetry, negotiation, uri, drain))),
                            problem -> Responses.problem(problem, uri, telemetry));
        });
    }
}
