package io.eventgateway.http;

import io.eventgateway.field.SingletonField;
import io.eventgateway.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests in which a field with one value occurs more than once, before any of its values has an effect. */
@ApplicationScoped
class RepeatedFields {

    /** The refusal, or null. */
    @ServerRequestFilter(preMatching = true)
    Response refuse(RoutingContext context, UriInfo uri) {
        MultiMap headers = context.request().headers();
        for (String name : SingletonField.NAMES) {
            if (headers.getAll(name).size() > 1) {
                Problem problem = Problem.malformedHeader("Header " + name + " occurs more than once.");
                return Responses.problem(problem, uri, RequestTelemetry.of(context));
            }
        }
        return null;
    }
}
