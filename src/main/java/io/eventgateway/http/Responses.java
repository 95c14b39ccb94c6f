package io.eventgateway.http;

import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.DryRunPassed;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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
        problem.retryAfter().ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, time.toSeconds())));
        headers(problem).forEach(response::header);
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

    private static Map<String, String> headers(Problem problem) {
        return switch (problem.code()) {
            case METHOD_NOT_ALLOWED -> Map.of(HttpHeaders.ALLOW, String.join(", ", problem.accepted()));
            // RFC 9110, section 15.5.16: the codings that the gateway supports.
            case UNSUPPORTED_MEDIA_TYPE -> Map.of("Accept-Encoding", "gzip, identity");
            case UNAUTHENTICATED ->
                Map.of(
                        HttpHeaders.WWW_AUTHENTICATE,
                        problem.equals(Problem.TOKEN_MISSING)
                                ? REALM
                                : challenge("invalid_token", "error_description", problem.detail()));
            case SCOPE_MISSING ->
                Map.of(
                        HttpHeaders.WWW_AUTHENTICATE,
                        challenge("insufficient_scope", "scope", String.join(" ", problem.accepted())));
            // The rest of the body is not read, so the connection cannot carry another request (RFC 9110, section
            // 15.5.14).
            case TOO_LARGE, REQUEST_TIMEOUT -> Map.of("Connection", "close");
            case MALFORMED_HEADER,
                    NOT_ACCEPTABLE,
                    INTERNAL_ERROR,
                    NOT_FOUND,
                    TENANT_MISSING,
                    TENANT_MISMATCH,
                    TENANT_SUSPENDED,
                    TENANT_UNKNOWN,
                    QUOTA_EXCEEDED,
                    IDEMPOTENCY_KEY_MISSING,
                    IDEMPOTENCY_CONFLICT,
                    IDEMPOTENCY_KEY_REUSED,
                    IDEMPOTENCY_UNAVAILABLE,
                    MALFORMED_BODY,
                    INVALID_PAYLOAD,
                    NOT_ATTEMPTED,
                    UPSTREAM_REFUSED,
                    UPSTREAM_UNAVAILABLE,
                    OVERLOADED,
                    OUTCOME_UNKNOWN -> Map.of();
        };
    }

    private static String challenge(String error, String name, String value) {
        return REALM + ", error=\"" + error + "\", " + name + "=\"" + value + "\"";
    }
}
