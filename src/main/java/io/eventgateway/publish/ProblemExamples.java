package io.eventgateway.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.problem.Violation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A document of each code as a caller could have met it. Made of real problems, so that it says what those say. */
final class ProblemExamples {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Problem> PROBLEMS = List.of(
            new Problem.MalformedHeader(
                    "Idempotency-Key must be 1 to 255 printable ASCII characters, in double quotes."),
            new Problem.TooLarge(262_144),
            new Problem.UnsupportedMediaType(Set.of("application/json")),
            new Problem.NotAcceptable(),
            new Problem.InternalError(),
            new Problem.NotFound(),
            new Problem.MethodNotAllowed(Set.of("POST")),
            new Problem.TokenMissing(),
            new Problem.ScopeMissing(Set.of("orders:write")),
            new Problem.TenantMissing(),
            new Problem.TenantMismatch(),
            new Problem.TenantSuspended(),
            new Problem.TenantUnknown(),
            new Problem.QuotaExceeded(
                    List.of("burst"), SOON, "Repeat the request after 1 s. At most 10 events can be sent at once."),
            new Problem.IdempotencyKeyMissing(),
            new Problem.IdempotencyConflict(SOON),
            new Problem.IdempotencyKeyReused(),
            new Problem.IdempotencyUnavailable(SOON),
            new Problem.MalformedBody("The body ends too early (line 7, column 3)."),
            new Problem.InvalidPayload(List.of(new Violation("#/lines/0/quantity", "minimum", "must be at least 1"))),
            new Problem.NotAttempted("An earlier event of the same key failed."),
            new Problem.UpstreamRefused(),
            new Problem.UpstreamUnavailable(SOON),
            new Problem.Overloaded(SOON),
            new Problem.OutcomeUnknown(UUID.fromString("01a20eb4-6012-7df8-8c0c-710dd7288486")));

    private ProblemExamples() {}

    /** @param base where the problem pages are, for {@code type} */
    static String of(ProblemCode code, URI base) {
        Problem problem =
                PROBLEMS.stream().filter(it -> it.code() == code).findFirst().orElseThrow();
        ObjectNode document = JSON.createObjectNode()
                .put("type", base.resolve("problems/" + code.slug()).toString())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", problem.detail())
                .put("instance", "/orders")
                .put("code", code.slug())
                .put("traceId", "0af7651916cd43dd8448eb211c80319c");
        document.setAll(JSON.<ObjectNode>valueToTree(problem.extensions()));
        return JsonLayout.of(document);
    }
}
