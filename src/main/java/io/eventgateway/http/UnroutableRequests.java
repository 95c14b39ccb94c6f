package io.eventgateway.http;

import io.eventgateway.problem.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/**
 * Refuses requests that no resource can receive: those without a host, and those whose target is not a path. Quarkus
 * itself refuses a target that is not a URI, such as a path with broken percent-encoding, with a 400 of its own.
 */
final class UnroutableRequests {

    private static final Problem NO_HOST = Problem.malformedHeader("The host that the request is for cannot be read.");

    private UnroutableRequests() {}

    /** @param status 404 for a target that is not a path, such as the asterisk; otherwise 400 */
    static void refuse(RoutingContext context, RequestTelemetry telemetry, int status) {
        Problem problem = status == 404 ? Problem.notFound() : NO_HOST;
        telemetry.refused(problem);
        // Without a host there is no absolute URI; RFC 9457, section 3.1.1, also allows a relative one.
        Map<String, Object> document = Responses.document(problem, "/");
        document.put("traceId", telemetry.trace().id());
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Responses.PROBLEM_JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject(document).toBuffer());
    }
}
