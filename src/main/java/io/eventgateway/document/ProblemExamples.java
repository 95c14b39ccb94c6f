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
                Problem.malformedHeader(
                        "Idempotency-Key must be 1 to 255 printable ASCII characters, in double quotes or without.");
            case MALFORMED_QUERY ->
                Problem.malformedQuery(
                        "This operation has no query parameter validate_onyl. Did you mean validate_only?");
            case REQUEST_TIMEOUT -> Problem.requestTimeout();
            case TOO_LARGE -> Problem.tooLarge(262_144);
            case UNSUPPORTED_MEDIA_TYPE -> Problem.unsupportedMediaType(Set.of("application/json"));
            case NOT_ACCEPTABLE -> Problem.notAcceptable();
            case INTERNAL_ERROR -> Problem.internalError();
            case NOT_FOUND -> Problem.notFound();
            case METHOD_NOT_ALLOWED -> Problem.methodNotAllowed(Set.of("POST"));
            case UNAUTHENTICATED -> Problem.tokenInvalid("The access token expired");
            case SCOPE_MISSING -> Problem.scopeMissing(Set.of("orders:write"));
            case TENANT_MISSING -> Problem.tenantMissing();
            case TENANT_MISMATCH -> Problem.tenantMismatch();
            case TENANT_SUSPENDED -> Problem.tenantSuspended();
            case TENANT_UNKNOWN -> Problem.tenantUnknown();
            case QUOTA_EXCEEDED ->
                Problem.quotaExceeded(
                        List.of("burst"),
                        SOON,
                        "Repeat the request after 1 s. At most 1000 events can be sent at once.");
            case IDEMPOTENCY_KEY_MISSING -> Problem.idempotencyKeyMissing();
            case IDEMPOTENCY_CONFLICT -> Problem.idempotencyConflict(SOON);
            case IDEMPOTENCY_KEY_REUSED -> Problem.idempotencyKeyReused();
            case IDEMPOTENCY_UNAVAILABLE -> Problem.idempotencyUnavailable(SOON);
            case MALFORMED_BODY -> Problem.malformedBody("The body ends too early (line 7, column 1).");
            case INVALID_PAYLOAD ->
                Problem.invalidPayload(List.of(new Violation("#/lines/0/quantity", "minimum", "must be at least 1")));
            case NOT_ATTEMPTED ->
                Problem.notAttempted("An earlier event of the same key failed, so this one was not attempted.");
            case UPSTREAM_REFUSED -> Problem.upstreamRefused(false);
            case UPSTREAM_UNAVAILABLE -> Problem.upstreamUnavailable(SOON);
            case OVERLOADED -> Problem.overloaded(SOON);
            case OUTCOME_UNKNOWN -> Problem.outcomeUnknown(UUID.fromString("019aaae4-6f3a-7c55-b1c5-6c8b6ce2f0a4"));
        };
    }
}
