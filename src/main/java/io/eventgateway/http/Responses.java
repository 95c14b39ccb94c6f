package io.eventgateway.http;

import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.DryRunPassed;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes outcomes as HTTP. The one place where a problem meets a status line. */
public final class Responses {

    /** RFC 9457, section 3. */
    static final String PROBLEM_JSON = "application/problem+json";

    private static final String REALM = "Bearer realm=\"event-gateway\"";

    private Responses() {}

    static Response accepted(AcceptedEvent accepted) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("eventId", accepted.eventId().toString());
        receipt.put("type", accepted.type());
        receipt.put("acceptedAt", accepted.acceptedAt().toString());
        receipt.put("partition", accepted.partition());
        receipt.put("offset", accepted.offset());
        return replayed(Response.accepted(receipt).type(MediaType.APPLICATION_JSON_TYPE), accepted.replayed());
    }

    static Response checked(DryRunPassed checked) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("valid", true);
        verdict.put("type", checked.type());
        verdict.put("events", checked.events());
        return Response.ok(verdict, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Always 207: what became of an event says its item (RFC 4918, section 13). */
    static Response told(BatchResponse told) {
        Response.ResponseBuilder response = Response.status(207)
                .type(told.lines() ? BatchResponseWriter.LINES : MediaType.APPLICATION_JSON)
                .entity(told);
        if (told.minimal()) {
            response.header("Preference-Applied", "return=minimal");
        }
        return replayed(response, told.items().replayed());
    }

    private static Response replayed(Response.ResponseBuilder response, boolean replayed) {
        return (replayed ? response.header("Idempotent-Replayed", true) : response).build();
    }

    public static Response problem(Problem problem, UriInfo uri, RequestRecord access) {
        access.refused(problem);
        ProblemCode code = problem.code();
        Map<String, Object> document = document(problem, uri);
        document.put("instance", uri.getRequestUri().getRawPath());
        document.put("traceId", access.trace().id());
        Response.ResponseBuilder response = Response.status(code.status())
                .type(PROBLEM_JSON)
                // A cache might keep a 404 of its own accord (RFC 9110, section 15.1), and the next caller's contract
                // may be there.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(document);
        headers(problem, response);
        return response.build();
    }

    /** What a problem says wherever it stands: alone, or beside others in the answer to a batch. */
    static Map<String, Object> document(Problem problem, UriInfo uri) {
        return document(problem, uri.getBaseUri().toString());
    }

    /** @param base of the gateway's addresses, with a slash at its end */
    static Map<String, Object> document(Problem problem, String base) {
        ProblemCode code = problem.code();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", base + "problems/" + code.slug());
        document.put("title", code.title());
        document.put("status", code.status());
        document.put("detail", problem.detail());
        document.put("code", code.slug());
        document.putAll(problem.extensions());
        return document;
    }

    private static void headers(Problem problem, Response.ResponseBuilder response) {
        if (problem instanceof Problem.MethodNotAllowed refused) {
            response.header(HttpHeaders.ALLOW, String.join(", ", refused.allowed()));
        } else if (problem instanceof Problem.UnsupportedMediaType) {
            // RFC 9110, section 15.5.16: which codings would have been taken.
            response.header("Accept-Encoding", "gzip, identity");
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
        } else if (problem instanceof Problem.TooLarge || problem instanceof Problem.RequestTimeout) {
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
