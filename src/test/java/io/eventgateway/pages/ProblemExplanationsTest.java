package io.eventgateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.document.ProblemExamples;
import io.eventgateway.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemExplanationsTest {

    private final ProblemExplanations explanations = ProblemExplanations.read();

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void hasATextAndAnExampleForEveryCode(ProblemCode code) {
        JsonNode example = ProblemExamples.of(code, "https://api.example.com/", "/orders");

        assertThat(explanations.of(code)).isPresent();
        assertThat(example.path("code").asText()).isEqualTo(code.slug());
        assertThat(example.path("type").asText()).isEqualTo("https://api.example.com/problems/" + code.slug());
        assertThat(example.path("detail").asText()).isNotBlank();
    }

    @Test
    void explainsEachCodeOnce() {
        assertThat(explanations.stages())
                .flatExtracting(ProblemExplanations.Stage::problems)
                .extracting(ProblemExplanation::code)
                .containsExactlyInAnyOrder(ProblemCode.values());
    }

    @Test
    void promisesNoSafeRepeatOfAnOutcomeThatIsNotKnown() {
        assertThat(explanations.of(ProblemCode.OUTCOME_UNKNOWN))
                .map(ProblemExplanation::repeat)
                .contains(RetryAdvice.KEYED);
    }
}
