package io.eventgateway.http;

import io.eventgateway.problem.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/**
 * Refuses requests that come to no resource, since they do not say where they want to go: no host, or a target that is no path. (What is no
 * address at all, such as a path whose percent-encoding is broken, Quarkus has refused before, with a 400 of its own.)
 */
final class UnroutableRequests {

    private static final Problem NO_HOST = Problem.malformedHeader("The host that the request is for cannot be read.");

    private UnroutableRequests() {}

    /** @param status 404 for a target that is none of the gateway's, such as the asterisk; else 400 */
    static void refuse(RoutingContext context, RequestRecord access, int status) {
        Problem problem = status == 404 ? Problem.notFound() : NO_HOST;
        access.refused(problem);
        // Without a host there is no absolute address; a relative one is as good (RFC 9457, section 3.1.1).
        Map<String, Object> document = Responses.document(problem, "/");
        document.put("traceId", access.trace().id());
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Responses.PROBLEM_JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject(document).toBuffer());
    }
}
