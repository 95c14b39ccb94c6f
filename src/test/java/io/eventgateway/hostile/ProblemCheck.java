package io.eventgateway.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.RawHttp.Answer;
import io.eventgateway.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Holds an answer against what is documented of problems. */
final class ProblemCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing of this is for callers. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bjava[.]|io[.](eventgateway|quarkus|vertx|netty)|com[.]fasterxml|jboss|smallrye|\\tat ");

    private ProblemCheck() {}

    static Optional<String> objection(BadRequest request, Answer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        try {
            return objection(request, answer, JSON.readTree(text)).map(reason -> reason + ": " + text);
        } catch (IOException noJson) {
            return Optional.of("status " + answer.status() + ", no problem: " + text);
        }
    }

    private static Optional<String> objection(BadRequest request, Answer answer, JsonNode problem) {
        String code = problem.path("code").asText();
        Optional<ProblemCode> known = ProblemCode.ofSlug(code);
        if (answer.status() >= 500 || known.isEmpty() || known.get().status() != answer.status()) {
            return Optional.of("status " + answer.status());
        }
        if (!answer.header("content-type").startsWith("application/problem+json")
                || !problem.path("type").asText().endsWith("/problems/" + code)
                || problem.path("status").asInt() != answer.status()
                || !problem.path("traceId").asText().matches("[0-9a-f]{32}")) {
            return Optional.of("not as RFC 9457 has it");
        }
        if (!request.codes().contains(code)) {
            return Optional.of("not " + request.codes());
        }
        if (INSIDE.matcher(problem.path("detail").asText() + problem.path("errors"))
                .find()) {
            return Optional.of("tells of the inside");
        }
        return request.pointer().filter(place -> !named(problem, place)).map(place -> "does not name " + place);
    }

    private static boolean named(JsonNode problem, String place) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .anyMatch(error -> error.path("pointer").asText().equals(place));
    }
}
