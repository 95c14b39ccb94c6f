package io.eventgateway.http;

import io.eventgateway.ingress.Accepted;
import io.eventgateway.ingress.Answer;
import io.eventgateway.ingress.Checked;
import io.eventgateway.ingress.Ingress;
import io.eventgateway.ingress.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
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
import java.time.Duration;

/** Every operation of every contract. Which there are is the catalogue's to say, so this resource takes any path and method. */
@Path("/{path:.+}")
public class DomainResource {

    private final Ingress ingress;
    private final Duration bodyTimeout;

    DomainResource(Ingress ingress, EdgeConfig config) {
        this.ingress = ingress;
        this.bodyTimeout = config.bodyTimeout();
    }

    @POST
    public Uni<Response> post(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri);
    }

    @PUT
    public Uni<Response> put(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri);
    }

    @PATCH
    public Uni<Response> patch(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri);
    }

    @DELETE
    public Uni<Response> delete(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri);
    }

    @GET
    public Uni<Response> get(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri);
    }

    @HEAD
    public Uni<Response> head(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri);
    }

    @OPTIONS
    public Uni<Response> options(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri);
    }

    private Uni<Response> answer(HttpServerRequest request, UriInfo uri) {
        Trace trace = Trace.current();
        return ingress.accept(new HttpCall(request, trace, Vertx.currentContext(), bodyTimeout))
                .map(outcome -> outcome.fold(
                        answer -> answer(answer, request, uri), problem -> Answers.problem(problem, uri, trace)));
    }

    private static Response answer(Answer answer, HttpServerRequest request, UriInfo uri) {
        if (answer instanceof Accepted accepted) {
            return Answers.accepted(accepted);
        }
        if (answer instanceof Checked checked) {
            return Answers.checked(checked);
        }
        return Answers.told(Told.of((Items) answer, request, uri));
    }
}
