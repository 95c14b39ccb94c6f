package io.eventgateway.http;

import io.eventgateway.ingress.Accepted;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes outcomes as HTTP. The one place where a problem meets a status line. */
final class Answers {

    /** RFC 9457, section 3. */
    static final String PROBLEM_JSON = "application/problem+json";

    private static final String REALM = "Bearer realm=\"event-gateway\"";

    private Answers() {}

    static Response accepted(Accepted accepted) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("eventId", accepted.eventId().toString());
        receipt.put("type", accepted.type());
        receipt.put("acceptedAt", accepted.acceptedAt().toString());
        receipt.put("partition", accepted.partition());
        receipt.put("offset", accepted.offset());
        Response.ResponseBuilder response = Response.accepted(receipt).type(MediaType.APPLICATION_JSON_TYPE);
        if (accepted.replayed()) {
            response.header("Idempotent-Replayed", true);
        }
        return response.build();
    }

    static Response problem(Problem problem, UriInfo uri, Trace trace) {
        ProblemCode code = problem.code();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", uri.getBaseUri().resolve("problems/" + code.slug()).toString());
        document.put("title", code.title());
        document.put("status", code.status());
        document.put("detail", problem.detail());
        document.put("instance", uri.getRequestUri().getRawPath());
        document.put("code", code.slug());
        document.put("traceId", trace.id());
        document.putAll(problem.extensions());
        Response.ResponseBuilder response =
                Response.status(code.status()).type(PROBLEM_JSON).entity(document);
        headers(problem, response);
        return response.build();
    }

    private static void headers(Problem problem, Response.ResponseBuilder response) {
        if (problem instanceof Problem.MethodNotAllowed refused) {
            response.header(HttpHeaders.ALLOW, String.join(", ", refused.allowed()));
        } else if (problem instanceof Problem.TokenMissing) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, REALM);
        } else if (problem instanceof Problem.TokenInvalid refused) {
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE, challenge("invalid_token", "error_description", refused.detail()));
        } else if (problem instanceof Problem.ScopeMissing refused) {
            String scopes = String.join(" ", refused.scopes());
            response.header(HttpHeaders.WWW_AUTHENTICATE, challenge("insufficient_scope", "scope", scopes));
        } else if (problem instanceof Problem.QuotaExceeded refused) {
            response.header(HttpHeaders.RETRY_AFTER, refused.retryAfter().toSeconds());
        } else if (problem instanceof Problem.UpstreamUnavailable refused) {
            retryAfter(response, refused.retryAfter());
        } else if (problem instanceof Problem.Overloaded refused) {
            retryAfter(response, refused.retryAfter());
        } else if (problem instanceof Problem.IdempotencyConflict refused) {
            retryAfter(response, refused.retryAfter());
        } else if (problem instanceof Problem.IdempotencyUnavailable refused) {
            retryAfter(response, refused.retryAfter());
        } else if (problem instanceof Problem.TooLarge) {
            // What is left of the body is not read, so the connection cannot carry another request (RFC 9110, section
            // 15.5.14).
            response.header("Connection", "close");
        }
    }

    private static void retryAfter(Response.ResponseBuilder response, Duration time) {
        response.header(HttpHeaders.RETRY_AFTER, Math.max(1, time.toSeconds()));
    }

    private static String challenge(String error, String name, String value) {
        return REALM + ", error=\"" + error + "\", " + name + "=\"" + value + "\"";
    }
}
