package io.eventgateway.http;

import io.eventgateway.ingress.Accepted;
import io.eventgateway.problem.Outcome;
import io.eventgateway.tenant.Callers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The best that this HTTP server can do for a gateway: it verifies the token, reads the body and answers 202. Only in the benchmark's build. */
@Path("/ceiling")
public class CeilingResource {

    private static final UUID ID = new UUID(0, 0);

    private final Callers callers;

    CeilingResource(Callers callers) {
        this.callers = callers;
    }

    @POST
    public Uni<Response> accept(@Context HttpServerRequest request, @Context UriInfo uri) {
        HttpCall call = new HttpCall(request, Trace.current());
        return callers.identify(Optional.ofNullable(request.getHeader("Authorization")))
                .flatMap(caller -> caller.fold(
                        tenant -> call.body(262_144), problem -> Uni.createFrom().item(Outcome.refused(problem))))
                .map(body -> body.fold(
                        read -> Answers.accepted(new Accepted(ID, "ceiling", Instant.now(), 0, 0, false)),
                        problem -> Answers.problem(problem, uri, call.trace())));
    }
}
