package io.eventgateway.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The closed set of reasons for a refusal, grouped by the stage that refuses. A published code keeps its meaning and
 * its status. It is the last segment of the problem's {@code type} (RFC 9457, section 3.1.1).
 */
public enum ProblemCode {
    MALFORMED_HEADER(400, "A request header is malformed."),
    MALFORMED_QUERY(400, "A query parameter is unknown, missing or invalid."),
    REQUEST_TIMEOUT(408, "The body did not arrive in time."),
    TOO_LARGE(413, "The body is larger than this operation takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "This operation does not take that media type."),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be produced."),
    INTERNAL_ERROR(500, "The gateway failed unexpectedly."),
    NOT_FOUND(404, "There is nothing at this path."),
    METHOD_NOT_ALLOWED(405, "This path does not take that method."),
    UNAUTHENTICATED(401, "A valid access token is needed."),
    SCOPE_MISSING(403, "The access token lacks a scope."),
    TENANT_MISSING(403, "The access token names no tenant."),
    TENANT_MISMATCH(403, "The request names another tenant."),
    TENANT_SUSPENDED(403, "The tenant is suspended."),
    TENANT_UNKNOWN(403, "The tenant has no plan."),
    QUOTA_EXCEEDED(429, "The tenant has sent as much as it may for now."),
    IDEMPOTENCY_KEY_MISSING(400, "This operation needs an Idempotency-Key."),
    IDEMPOTENCY_CONFLICT(409, "A request with this Idempotency-Key is in flight."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request."),
    IDEMPOTENCY_UNAVAILABLE(503, "Repeats cannot be recognised now; nothing was written."),
    MALFORMED_BODY(400, "The body cannot be read."),
    INVALID_PAYLOAD(422, "The payload breaks its contract."),
    NOT_ATTEMPTED(424, "An earlier event of the same batch failed, so this one was not attempted."),
    UPSTREAM_REFUSED(502, "Kafka refused the event."),
    UPSTREAM_UNAVAILABLE(503, "Kafka cannot be used now; nothing was written."),
    OVERLOADED(503, "The gateway is busy; nothing was written."),
    OUTCOME_UNKNOWN(504, "It is not known whether the event was written.");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** One sentence, the same for every occurrence (RFC 9457, section 3.1.3). */
    public String title() {
        return title;
    }

    /** The code as callers see it, for example {@code malformed-body}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code with that {@link #slug}; empty if there is none. */
    public static Optional<ProblemCode> ofSlug(String slug) {
        return Arrays.stream(values()).filter(code -> code.slug().equals(slug)).findFirst();
    }
}
