package io.eventgateway.http;

import io.eventgateway.ingress.Ingress;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.BatchResult;
import io.eventgateway.request.DryRunPassed;
import io.eventgateway.request.IngressResult;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Every operation of every contract. Which there are is the catalogue's to say, so this resource takes any path and method. */
@Path("/{path:.+}")
public class OperationResource {

    private final Ingress ingress;

    OperationResource(Ingress ingress) {
        this.ingress = ingress;
    }

    @POST
    public Uni<Response> post(@Context RoutingContext context, @Context UriInfo uri) {
        return answer(context, uri);
    }

    @PUT
    public Uni<Response> put(@Context RoutingContext context, @Context UriInfo uri) {
        return answer(context, uri);
    }

    @PATCH
    public Uni<Response> patch(@Context RoutingContext context, @Context UriInfo uri) {
        return answer(context, uri);
    }

    @DELETE
    public Uni<Response> delete(@Context RoutingContext context, @Context UriInfo uri) {
        return answer(context, uri);
    }

    @GET
    public Uni<Response> get(@Context RoutingContext context, @Context UriInfo uri) {
        return answer(context, uri);
    }

    @HEAD
    public Uni<Response> head(@Context RoutingContext context, @Context UriInfo uri) {
        return answer(context, uri);
    }

    @OPTIONS
    public Uni<Response> options(@Context RoutingContext context, @Context UriInfo uri) {
        return answer(context, uri);
    }

    private Uni<Response> answer(RoutingContext context, UriInfo uri) {
        RequestRecord access = RequestRecord.of(context);
        return ingress.accept(new HttpIngressRequest(context.request(), access, Vertx.currentContext()))
                .map(outcome -> outcome.fold(
                        answer -> answer(answer, access, uri), problem -> Responses.problem(problem, uri, access)));
    }

    private static Response answer(IngressResult answer, RequestRecord access, UriInfo uri) {
        if (answer instanceof AcceptedEvent accepted) {
            return Responses.accepted(accepted);
        }
        if (answer instanceof DryRunPassed checked) {
            return Responses.checked(checked);
        }
        return Responses.told(BatchResponse.of((BatchResult) answer, access, uri));
    }
}
