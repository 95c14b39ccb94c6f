package io.eventgateway.http;

import io.eventgateway.coding.ContentCoding;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.DryRunPassed;
import io.eventgateway.request.HandledRequest;
import io.eventgateway.request.IngressResult;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes outcomes as HTTP responses, with all their headers. */
public final class Responses {

    /** RFC 9457, section 3. */
    static final String PROBLEM_JSON = "application/problem+json";

    private static final String REALM = "Bearer realm=\"event-gateway\"";

    private Responses() {}

    /**
     * Writes the response at once, because the framework's search for a writer, at the type and media type that each
     * response may have, costs more than the response (ADR 0045).
     *
     * @return null, with which the framework adds nothing to a response that is written
     */
    static Response accepted(AcceptedEvent event, HttpServerResponse response) {
        response.setStatusCode(202).putHeader(io.vertx.core.http.HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        if (event.replayed()) {
            response.putHeader("Idempotent-Replayed", "true");
        }
        response.end(Json.encodeToBuffer(event.members()));
        return null;
    }

    static Response dryRun(DryRunPassed passed) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("valid", true);
        members.put("type", passed.type());
        members.put("events", passed.events());
        return Response.ok(members, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Always 207: each item has a status of its own (RFC 4918, section 13). */
    static Response batch(BatchResponse batch) {
        Response.ResponseBuilder response = Response.status(207)
                .type(batch.ndjson() ? JsonMediaTypes.LINES : MediaType.APPLICATION_JSON)
                .entity(batch);
        if (batch.minimal()) {
            response.header("Preference-Applied", "return=minimal");
        }
        return replayed(response, batch.result());
    }

    private static Response replayed(Response.ResponseBuilder response, IngressResult result) {
        return (result.replayed() ? response.header("Idempotent-Replayed", true) : response).build();
    }

    /**
     * The response to a query: the found value or the problem, with the headers that every response has.
     *
     * @param found makes the response of a found value
     */
    public static <T> Response of(
            HandledRequest<T> handled, Function<T, Response> found, UriInfo uri, RequestTelemetry telemetry) {
        handled.tenant().ifPresent(telemetry::identified);
        commonHeaders(handled, telemetry);
        return handled.outcome().fold(found, problem -> problem(problem, uri, telemetry));
    }

    /** The response with a state that changes at any time, so no cache stores it. */
    static Response current(Object state) {
        return Response.ok(state).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** The {@code Authorization} field of the request (RFC 9110, section 11.6.2); empty without it. */
    public static Optional<String> authorization(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    /** Writes the headers of quota and deprecation, which do not depend on the outcome. */
    public static void commonHeaders(HandledRequest<?> handled, RequestTelemetry telemetry) {
        HttpServerResponse response = telemetry.request().response();
        handled.quota().ifPresent(quota -> RateLimitHeaders.write(response, quota));
        handled.operation()
                .flatMap(Operation::deprecation)
                .ifPresent(deprecation -> DeprecationHeaders.write(response, deprecation));
    }

    /** The response to a refused request: a problem document (RFC 9457), which no cache stores. */
    public static Response problem(Problem problem, UriInfo uri, RequestTelemetry telemetry) {
        telemetry.refused(problem);
        ProblemCode code = problem.code();
        Map<String, Object> document = document(problem, uri);
        // Not that of the framework, which removes what follows a semicolon.
        document.put("instance", URI.create(telemetry.request().absoluteURI()).getRawPath());
        document.put("traceId", telemetry.trace().id());
        Response.ResponseBuilder response = Response.status(code.status())
                .type(PROBLEM_JSON)
                // A cache may store a 404 by default (RFC 9110, section 15.1), and a new contract may add the path.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(document);
        problem.retryAfter().ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, time.toSeconds())));
        headers(problem).forEach(response::header);
        return response.build();
    }

    /** The members that a problem has in a response of its own and in the response to a batch. */
    static Map<String, Object> document(Problem problem, UriInfo uri) {
        return document(problem, uri.getBaseUri().toString());
    }

    /** @param base address of the gateway, ending with a slash */
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
            case UNSUPPORTED_MEDIA_TYPE -> supported(problem);
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
                    MALFORMED_QUERY,
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

    /** The codings, or the media types of the operation: never both (RFC 9110, section 12.5.3). */
    private static Map<String, String> supported(Problem problem) {
        if (problem.equals(Problem.UNSUPPORTED_CODING)) {
            return Map.of(HttpHeaders.ACCEPT_ENCODING, ContentCoding.NAMES);
        }
        return problem.accepted().isEmpty()
                ? Map.of()
                : Map.of(HttpHeaders.ACCEPT, String.join(", ", problem.accepted()));
    }

    private static String challenge(String error, String name, String value) {
        return REALM + ", error=\"" + error + "\", " + name + "=\"" + value + "\"";
    }
}
