package io.eventgateway.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explanations of problem codes, from {@code document/problems.yaml}. */
final class ProblemExplanations {

    private final List<Stage> stages;

    private ProblemExplanations(List<Stage> stages) {
        this.stages = stages;
    }

    /** The problems of one stage. */
    record Stage(String name, List<ProblemExplanation> problems) {}

    /**
     * Reads the packaged texts.
     *
     * @throws IllegalArgumentException when a code is unknown, or a text is missing
     */
    static ProblemExplanations read() {
        try (InputStream text = ProblemExplanations.class.getResourceAsStream("/document/problems.yaml")) {
            List<Stage> stages = new ArrayList<>();
            StrictYaml.read(text).forEach(stage -> stages.add(stage(stage)));
            return new ProblemExplanations(List.copyOf(stages));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stages in the order of a request. */
    List<Stage> stages() {
        return stages;
    }

    Optional<ProblemExplanation> of(ProblemCode code) {
        return stages.stream()
                .flatMap(stage -> stage.problems().stream())
                .filter(it -> it.code() == code)
                .findFirst();
    }

    private static Stage stage(JsonNode stage) {
        String name = text(stage, "stage");
        return new Stage(
                name,
                stage.path("problems").properties().stream()
                        .map(it -> explanation(name, it.getKey(), it.getValue()))
                        .toList());
    }

    private static ProblemExplanation explanation(String stage, String slug, JsonNode texts) {
        return new ProblemExplanation(
                ProblemCode.ofSlug(slug).orElseThrow(() -> new IllegalArgumentException("no such code: " + slug)),
                stage,
                text(texts, "cause"),
                text(texts, "remedy"),
                RetryAdvice.valueOf(text(texts, "repeat").toUpperCase(Locale.ROOT)),
                text(texts, "repeating"));
    }

    private static String text(JsonNode texts, String name) {
        String text = texts.path(name).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException("no " + name + " in " + texts);
        }
        return text;
    }
}
