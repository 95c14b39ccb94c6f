package io.eventgateway.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Examples of problem documents, made from real problems, so that the texts are those of real responses. */
public final class ProblemExamples {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(1);

    private ProblemExamples() {}

    /**
     * The document of a problem.
     *
     * @param server beginning of the address in {@code type}
     * @param path of the request that was refused
     */
    public static ObjectNode of(ProblemCode code, String server, String path) {
        Problem problem = sample(code);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("type", PublicUrls.below(server, "problems/" + code.slug()))
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", problem.detail())
                .put("instance", path)
                .put("code", code.slug())
                .put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736"); // the example of W3C Trace Context
        // Sorted, so that every replica publishes the same text.
        new TreeMap<>(problem.extensions()).forEach((name, value) -> document.set(name, JSON.valueToTree(value)));
        return document;
    }

    private static Problem sample(ProblemCode code) {
        return switch (code) {
            case MALFORMED_HEADER ->
                new Problem.MalformedHeader(
                        "Idempotency-Key must be 1 to 255 printable ASCII characters, in double quotes.");
            case REQUEST_TIMEOUT -> new Problem.RequestTimeout();
            case TOO_LARGE -> new Problem.TooLarge(262_144);
            case UNSUPPORTED_MEDIA_TYPE -> new Problem.UnsupportedMediaType(Set.of("application/json"));
            case NOT_ACCEPTABLE -> new Problem.NotAcceptable();
            case INTERNAL_ERROR -> new Problem.InternalError();
            case NOT_FOUND -> new Problem.NotFound();
            case METHOD_NOT_ALLOWED -> new Problem.MethodNotAllowed(Set.of("POST"));
            case UNAUTHENTICATED -> new Problem.TokenInvalid("The access token expired");
            case SCOPE_MISSING -> new Problem.ScopeMissing(Set.of("orders:write"));
            case TENANT_MISSING -> new Problem.TenantMissing();
            case TENANT_MISMATCH -> new Problem.TenantMismatch();
            case TENANT_SUSPENDED -> new Problem.TenantSuspended();
            case TENANT_UNKNOWN -> new Problem.TenantUnknown();
            case QUOTA_EXCEEDED ->
                new Problem.QuotaExceeded(
                        List.of("burst"),
                        SOON,
                        "Repeat the request after 1 s. At most 1000 events can be sent at once.");
            case IDEMPOTENCY_KEY_MISSING -> new Problem.IdempotencyKeyMissing();
            case IDEMPOTENCY_CONFLICT -> new Problem.IdempotencyConflict(SOON);
            case IDEMPOTENCY_KEY_REUSED -> new Problem.IdempotencyKeyReused();
            case IDEMPOTENCY_UNAVAILABLE -> new Problem.IdempotencyUnavailable(SOON);
            case MALFORMED_BODY -> new Problem.MalformedBody("The body ends too early (line 7, column 1).");
            case INVALID_PAYLOAD ->
                new Problem.InvalidPayload(
                        List.of(new Violation("#/lines/0/quantity", "minimum", "must be at least 1")));
            case NOT_ATTEMPTED ->
                new Problem.NotAttempted("An earlier event of the same key failed, so this one was not attempted.");
            case UPSTREAM_REFUSED -> new Problem.UpstreamRefused();
            case UPSTREAM_UNAVAILABLE -> new Problem.UpstreamUnavailable(SOON);
            case OVERLOADED -> new Problem.Overloaded(SOON);
            case OUTCOME_UNKNOWN -> new Problem.OutcomeUnknown(UUID.fromString("019aaae4-6f3a-7c55-b1c5-6c8b6ce2f0a4"));
        };
    }
}
