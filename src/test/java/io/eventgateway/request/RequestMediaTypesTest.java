package io.eventgateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMediaTypesTest {

    private static final Set<String> JSON = Set.of("application/json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json ; charset = utf-8 ",
                "application/json;",
                "application/json; version=2; charset=utf-8",
                "application/json; profile=\"a;charset=latin1\"",
            })
    void acceptsJsonWithAnyParametersInUtf8(String contentType) {
        assertThat(accepted(contentType, JSON)).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/json",
                "application/jsonx",
                "application/json x",
                "application/json; charset=latin1",
                "application/json; charset=utf-8; charset=latin1",
                "application/json; charset=",
                "application/json; charset",
                "application/json; a=\"b",
                "application/vnd.example+json",
                "application/json, application/json",
            })
    void refusesOtherTypesAndEncodings(String contentType) {
        assertThat(accepted(contentType, JSON)).isEmpty();
    }

    @Test
    void acceptsDeclaredTypesAndRanges() {
        Set<String> vendor = Set.of("application/json", "application/vnd.example.v1+json");
        Set<String> range = Set.of("application/json", "application/*+json");

        assertThat(accepted("application/vnd.Example.v1+json; charset=utf-8", vendor))
                .contains("application/vnd.example.v1+json");
        assertThat(accepted("application/vnd.example.v2+json", vendor)).isEmpty();
        assertThat(accepted("application/cloudevents+json", range)).contains("application/cloudevents+json");
        assertThat(accepted("application/*+json", range)).isEmpty();
        assertThat(accepted("application/cloudevents+jsonx", range)).isEmpty();
        assertThat(accepted("image/svg+json", range)).isEmpty();
    }

    @Test
    void namesTheAcceptedTypes() {
        Set<String> types = new LinkedHashSet<>(List.of("application/json", "application/vnd.example+json"));

        Problem problem = ((Outcome.Refused<?>) RequestMediaTypes.require("text/csv", "identity", types)).problem();

        assertThat(problem.detail()).isEqualTo("Send application/json or application/vnd.example+json, in UTF-8.");
        assertThat(problem.accepted()).isEqualTo(types);
    }

    private static Optional<String> accepted(String contentType, Set<String> types) {
        return RequestMediaTypes.require(contentType, "identity", types)
                .fold(Optional::of, problem -> Optional.empty());
    }
}
