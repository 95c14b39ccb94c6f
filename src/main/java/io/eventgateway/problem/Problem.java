package io.eventgateway.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A refusal, as a value. The detail never contains a topic, a class name, an upstream text or a part of the payload:
 * those belong in the log.
 *
 * @param detail one sentence about this very request, for the developer who sent it
 * @param extensions extension members of the problem document (RFC 9457, section 3.2)
 * @param retryAfter time after which a repeat may succeed, sent as {@code Retry-After} in seconds, at least 1
 * @param accepted what the request could have used instead: methods (405), media types (415) or scopes (403)
 */
public record Problem(
        ProblemCode code,
        String detail,
        Map<String, Object> extensions,
        Optional<Duration> retryAfter,
        Set<String> accepted) {

    /** No credentials: the challenge then has no error code (RFC 6750, section 3.1). */
    public static final Problem TOKEN_MISSING =
            of(ProblemCode.UNAUTHENTICATED, "Send an access token in the Authorization header: Bearer <token>.");

    /** A content coding that the gateway does not decode. */
    public static final Problem UNSUPPORTED_CODING =
            of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body with Content-Encoding: gzip, or without a coding.");

    private static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Map.of(), Optional.empty(), Set.of());
    }

    private static Problem of(ProblemCode code, String detail, Map<String, Object> extensions) {
        return new Problem(code, detail, extensions, Optional.empty(), Set.of());
    }

    private static Problem of(ProblemCode code, String detail, Duration retryAfter) {
        return new Problem(code, detail, Map.of(), Optional.of(retryAfter), Set.of());
    }

    private static Problem of(ProblemCode code, String detail, Set<String> accepted) {
        return new Problem(code, detail, Map.of(), Optional.empty(), accepted);
    }

    public static Problem malformedHeader(String detail) {
        return of(ProblemCode.MALFORMED_HEADER, detail);
    }

    public static Problem malformedQuery(String detail) {
        return of(ProblemCode.MALFORMED_QUERY, detail);
    }

    /** The connection is closed afterwards (RFC 9110, section 15.5.14). */
    public static Problem tooLarge(long maxBytes) {
        return of(ProblemCode.TOO_LARGE, "The body may have at most " + maxBytes + " bytes.");
    }

    /** The connection is closed afterwards (RFC 9110, section 15.5.9). */
    public static Problem requestTimeout() {
        return of(
                ProblemCode.REQUEST_TIMEOUT,
                "The body stopped arriving. Nothing was written; it is safe to repeat the request.");
    }

    /** @param supported media types of the operation; empty when it has no body */
    public static Problem unsupportedMediaType(Set<String> supported) {
        String detail = supported.isEmpty()
                ? "This operation takes no body of that type."
                : "Send " + String.join(" or ", supported) + ", in UTF-8.";
        return of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail, supported);
    }

    public static Problem notAcceptable() {
        return of(ProblemCode.NOT_ACCEPTABLE, "Ask for application/json or leave Accept out.");
    }

    public static Problem internalError() {
        return of(ProblemCode.INTERNAL_ERROR, "The failure is in the gateway's log under this traceId.");
    }

    public static Problem notFound() {
        return notFound("No operation is published at this path.");
    }

    public static Problem notFound(String detail) {
        return of(ProblemCode.NOT_FOUND, detail);
    }

    /** @param allowed the methods of the path; sent as {@code Allow} (RFC 9110, section 10.2.1) */
    public static Problem methodNotAllowed(Set<String> allowed) {
        return of(ProblemCode.METHOD_NOT_ALLOWED, "This path takes " + String.join(", ", allowed) + ".", allowed);
    }

    /** Credentials that do not verify: {@code error="invalid_token"} (RFC 6750, section 3.1). */
    public static Problem tokenInvalid(String detail) {
        return of(ProblemCode.UNAUTHENTICATED, detail);
    }

    /** @param scopes all scopes of the operation; {@code error="insufficient_scope"} (RFC 6750, section 3.1) */
    public static Problem scopeMissing(Set<String> scopes) {
        String detail = "This operation needs the scope " + String.join(" and ", scopes) + ".";
        return of(ProblemCode.SCOPE_MISSING, detail, scopes);
    }

    public static Problem tenantMissing() {
        return of(ProblemCode.TENANT_MISSING, "The access token carries no usable tenant claim.");
    }

    public static Problem tenantSuspended() {
        return of(ProblemCode.TENANT_SUSPENDED, "This tenant is suspended for now. Ask those who run the gateway.");
    }

    public static Problem tenantUnknown() {
        return of(ProblemCode.TENANT_UNKNOWN, "This tenant has no plan here. Ask those who run the gateway for one.");
    }

    public static Problem tenantMismatch() {
        return of(ProblemCode.TENANT_MISMATCH, "The request speaks for a tenant other than the caller's own.");
    }

    /**
     * @param violatedPolicies names of the policies that the request exceeds, as in {@code RateLimit-Policy}
     *     (draft-ietf-httpapi-ratelimit-headers-11, problem type {@code quota-exceeded})
     * @param retryAfter time until the policies admit the request, in whole seconds
     */
    public static Problem quotaExceeded(List<String> violatedPolicies, Duration retryAfter, String detail) {
        return new Problem(
                ProblemCode.QUOTA_EXCEEDED,
                detail,
                Map.of("violated-policies", violatedPolicies),
                Optional.of(retryAfter),
                Set.of());
    }

    public static Problem idempotencyKeyMissing() {
        return of(
                ProblemCode.IDEMPOTENCY_KEY_MISSING,
                "Send an Idempotency-Key, and the same one when you repeat the request.");
    }

    public static Problem idempotencyConflict(Duration retryAfter) {
        return of(
                ProblemCode.IDEMPOTENCY_CONFLICT,
                "The first request with this Idempotency-Key is still in flight. Repeat to hear what came of it.",
                retryAfter);
    }

    public static Problem idempotencyKeyReused() {
        return of(
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                "A repeated request must be the same in path, query, headers and body. Use a new key for another request.");
    }

    public static Problem idempotencyUnavailable(Duration retryAfter) {
        return of(
                ProblemCode.IDEMPOTENCY_UNAVAILABLE,
                "The event was not written; it is safe to repeat the request with the same Idempotency-Key.",
                retryAfter);
    }

    public static Problem malformedBody(String detail) {
        return of(ProblemCode.MALFORMED_BODY, detail);
    }

    /** @param errors every violation, in document order, 1 to 100 */
    public static Problem invalidPayload(List<Violation> errors) {
        String detail = errors.size() == 1 ? "There is 1 violation." : "There are " + errors.size() + " violations.";
        return of(ProblemCode.INVALID_PAYLOAD, detail, Map.of("errors", errors));
    }

    /** An event of a batch that was not attempted (status as in RFC 4918, section 11.4). */
    public static Problem notAttempted(String detail) {
        return of(ProblemCode.NOT_ATTEMPTED, detail);
    }

    /**
     * A repeat does not help: the topic is missing, or its limits have to be changed.
     *
     * @param tooLarge whether Kafka's reason is the size of this event, which its caller can change
     */
    public static Problem upstreamRefused(boolean tooLarge) {
        return of(
                ProblemCode.UPSTREAM_REFUSED,
                (tooLarge ? "The event is larger than its topic allows. It" : "The event")
                        + " was not written, and repeating the request will not change that.");
    }

    public static Problem upstreamUnavailable(Duration retryAfter) {
        return of(
                ProblemCode.UPSTREAM_UNAVAILABLE,
                "The event was not written; it is safe to repeat the request.",
                retryAfter);
    }

    public static Problem overloaded(Duration retryAfter) {
        return of(
                ProblemCode.OVERLOADED,
                "Too many events are under way. This one was not written; it is safe to repeat the request.",
                retryAfter);
    }

    /** @param eventId the {@code ce_id} under which the event may be found in the topic */
    public static Problem outcomeUnknown(UUID eventId) {
        return of(
                ProblemCode.OUTCOME_UNKNOWN,
                "The event was sent and no answer came. Repeat with the same Idempotency-Key, "
                        + "so that consumers can tell a duplicate.",
                Map.of("eventId", eventId.toString(), "outcome", "unknown"));
    }

    public boolean is(ProblemCode expected) {
        return code == expected;
    }
}
