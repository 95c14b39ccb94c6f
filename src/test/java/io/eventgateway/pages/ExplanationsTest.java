package io.eventgateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.document.ProblemExamples;
import io.eventgateway.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationsTest {

    private final Explanations explanations = Explanations.read();

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
                .flatExtracting(Explanations.Stage::problems)
                .extracting(Explanation::code)
                .containsExactlyInAnyOrder(ProblemCode.values());
    }

    @Test
    void promisesNoSafeRepeatOfAnOutcomeThatIsNotKnown() {
        assertThat(explanations.of(ProblemCode.OUTCOME_UNKNOWN))
                .map(Explanation::repeat)
                .contains(Repeat.KEYED);
    }
}
