package io.eventgateway.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A refusal, as a value. The detail never contains a topic, a class name, an upstream text or a piece of the payload: those belong in the log.
 */
public sealed interface Problem {

    ProblemCode code();

    /** What is wrong with this very request, in a sentence for the developer who sent it. */
    String detail();

    /** Extension members of the problem document (RFC 9457, section 3.2). */
    default Map<String, Object> extensions() {
        return Map.of();
    }

    record MalformedHeader(String detail) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.MALFORMED_HEADER;
        }
    }

    record TooLarge(long maxBytes) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.TOO_LARGE;
        }

        @Override
        public String detail() {
            return "The body may have at most " + maxBytes + " bytes.";
        }
    }

    /** The connection is closed afterwards (RFC 9110, section 15.5.9). */
    record RequestTimeout() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.REQUEST_TIMEOUT;
        }

        @Override
        public String detail() {
            return "The body stopped arriving. Nothing was written; it is safe to repeat the request.";
        }
    }

    record UnsupportedMediaType(Set<String> supported) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.UNSUPPORTED_MEDIA_TYPE;
        }

        @Override
        public String detail() {
            return supported.isEmpty()
                    ? "This operation takes no body of that type."
                    : "Send " + String.join(" or ", supported) + ", in UTF-8.";
        }
    }

    record NotAcceptable() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.NOT_ACCEPTABLE;
        }

        @Override
        public String detail() {
            return "Ask for application/json or leave Accept out.";
        }
    }

    record InternalError() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.INTERNAL_ERROR;
        }

        @Override
        public String detail() {
            return "The failure is in the gateway's log under this traceId.";
        }
    }

    record NotFound(String detail) implements Problem {
        public NotFound() {
            this("No operation is published at this path.");
        }

        @Override
        public ProblemCode code() {
            return ProblemCode.NOT_FOUND;
        }
    }

    /** @param allowed the methods that the path takes; sent as {@code Allow} (RFC 9110, section 10.2.1) */
    record MethodNotAllowed(Set<String> allowed) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.METHOD_NOT_ALLOWED;
        }

        @Override
        public String detail() {
            return "This path takes " + String.join(", ", allowed) + ".";
        }
    }

    /** No credentials at all: RFC 6750, section 3.1 asks for a challenge without an error code then. */
    record TokenMissing() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.UNAUTHENTICATED;
        }

        @Override
        public String detail() {
            return "Send an access token in the Authorization header: Bearer <token>.";
        }
    }

    /** Credentials that do not verify: {@code error="invalid_token"} (RFC 6750, section 3.1). */
    record TokenInvalid(String detail) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.UNAUTHENTICATED;
        }
    }

    /** @param scopes all scopes that the operation needs; {@code error="insufficient_scope"} (RFC 6750, section 3.1) */
    record ScopeMissing(Set<String> scopes) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.SCOPE_MISSING;
        }

        @Override
        public String detail() {
            return "This operation needs the scope " + String.join(" and ", scopes) + ".";
        }
    }

    record TenantMissing() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.TENANT_MISSING;
        }

        @Override
        public String detail() {
            return "The access token carries no usable tenant claim.";
        }
    }

    record TenantSuspended() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.TENANT_SUSPENDED;
        }

        @Override
        public String detail() {
            return "This tenant is suspended for now. Ask those who run the gateway.";
        }
    }

    record TenantUnknown() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.TENANT_UNKNOWN;
        }

        @Override
        public String detail() {
            return "This tenant has no plan here. Ask those who run the gateway for one.";
        }
    }

    record TenantMismatch() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.TENANT_MISMATCH;
        }

        @Override
        public String detail() {
            return "The request speaks for a tenant other than the caller's own.";
        }
    }

    /**
     * @param violatedPolicies names of the policies that the request would break, as in {@code RateLimit-Policy}
     *     (draft-ietf-httpapi-ratelimit-headers-11, problem type {@code quota-exceeded}, whose member is spelt with a hyphen)
     * @param retryAfter when it would no longer, in whole seconds and at least one; sent as {@code Retry-After}
     */
    record QuotaExceeded(List<String> violatedPolicies, Duration retryAfter, String detail) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.QUOTA_EXCEEDED;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("violated-policies", violatedPolicies);
        }
    }

    record IdempotencyKeyMissing() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.IDEMPOTENCY_KEY_MISSING;
        }

        @Override
        public String detail() {
            return "Send an Idempotency-Key, and the same one when you repeat the request.";
        }
    }

    /** @param retryAfter as for {@link UpstreamUnavailable} */
    record IdempotencyConflict(Duration retryAfter) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.IDEMPOTENCY_CONFLICT;
        }

        @Override
        public String detail() {
            return "The first request with this Idempotency-Key is still in flight. Repeat to hear what came of it.";
        }
    }

    record IdempotencyKeyReused() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.IDEMPOTENCY_KEY_REUSED;
        }

        @Override
        public String detail() {
            return "A repeated request must be the same in path, headers and body. Use a new key for another request.";
        }
    }

    /** @param retryAfter as for {@link UpstreamUnavailable} */
    record IdempotencyUnavailable(Duration retryAfter) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.IDEMPOTENCY_UNAVAILABLE;
        }

        @Override
        public String detail() {
            return "The event was not written; it is safe to repeat the request with the same Idempotency-Key.";
        }
    }

    record MalformedBody(String detail) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.MALFORMED_BODY;
        }
    }

    /** @param errors every violation, in document order, 1 to 100 */
    record InvalidPayload(List<Violation> errors) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.INVALID_PAYLOAD;
        }

        @Override
        public String detail() {
            return errors.size() == 1 ? "There is 1 violation." : "There are " + errors.size() + " violations.";
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("errors", errors);
        }
    }

    /** An event of a batch whose turn never came (status as in RFC 4918, section 11.4). */
    record NotAttempted(String detail) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.NOT_ATTEMPTED;
        }
    }

    /** Repeating would change nothing: somebody must mend the topic, its limits or the gateway's credentials. */
    record UpstreamRefused() implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.UPSTREAM_REFUSED;
        }

        @Override
        public String detail() {
            return "The event was not written, and repeating the request will not change that.";
        }
    }

    /** @param retryAfter how long the caller should wait, at least one second; sent as {@code Retry-After} */
    record UpstreamUnavailable(Duration retryAfter) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.UPSTREAM_UNAVAILABLE;
        }

        @Override
        public String detail() {
            return "The event was not written; it is safe to repeat the request.";
        }
    }

    /** @param retryAfter as for {@link UpstreamUnavailable} */
    record Overloaded(Duration retryAfter) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.OVERLOADED;
        }

        @Override
        public String detail() {
            return "Too many events are under way. This one was not written; it is safe to repeat the request.";
        }
    }

    /** @param eventId the {@code ce_id} under which the event may be found in the topic */
    record OutcomeUnknown(UUID eventId) implements Problem {
        @Override
        public ProblemCode code() {
            return ProblemCode.OUTCOME_UNKNOWN;
        }

        @Override
        public String detail() {
            return "The event was sent and no answer came. Repeat with the same Idempotency-Key, so that consumers can tell a duplicate.";
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("eventId", eventId.toString(), "outcome", "unknown");
        }
    }
}
