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
                "application/json; profile=\"a\\\";charset=latin1\"",
                "application/json; profile=\"caf\u00c3\u00a9\t\"; charset=utf-8",
                "application/json; charset=utf8",
                "application/json; CHARSET=UTF8",
                "application/json; charset=\"U\\TF-8\"",
                "application/json; ; ;charset=utf-8;",
                "application/json; profile=\"\"",
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
                "application/json; a=\"b\"c",
                "application/json; a=\"\u0001\"",
                "application/json; =b",
                "application/json; a=",
                "application/json; a b",
                "application/json; \"charset\"=utf-8",
                "application/json; charset=\"utf-8",
                "application/json; charset=us-ascii",
                "application/json; charset='utf-8'",
                "application/json charset=utf-8",
                ";charset=utf-8",
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

        Problem problem = ((Outcome.Refused<?>) RequestMediaTypes.require("text/csv", List.of(), types)).problem();

        assertThat(problem.detail()).isEqualTo("Send application/json or application/vnd.example+json, in UTF-8.");
        assertThat(problem.accepted()).isEqualTo(types);
    }

    /** As long as a head may be: no pattern may need the stack for it. */
    @Test
    void readsParametersOfAnyLengthAndNumber() {
        for (String part : List.of(";", "; a=b", ";a=\"" + "x\\\"".repeat(3) + "\"")) {
            assertThat(accepted("application/json" + part.repeat(20_000 / part.length()), JSON))
                    .as(part)
                    .isPresent();
        }
        assertThat(accepted("application/json; a=\"" + "b".repeat(20_000) + "\"", JSON))
                .isPresent();
        assertThat(accepted("application/json; a=\"" + "\\b".repeat(20_000), JSON))
                .isEmpty();
        assertThat(accepted("application/" + "a".repeat(20_000) + "+json", Set.of("application/*+json")))
                .isPresent();
    }

    @Test
    void namesTheCodingWhereItIsTheCause() {
        for (String coding : List.of("br", "zstd", "deflate", "gzip, gzip", "gzip, br", "*", "gzip;q=1")) {
            Outcome<String> outcome = RequestMediaTypes.require("application/json", List.of(coding), JSON);

            assertThat(outcome).as(coding).isEqualTo(Outcome.refused(Problem.UNSUPPORTED_CODING));
        }
        Outcome<String> both = RequestMediaTypes.require("text/csv", List.of("br"), JSON);

        assertThat(both).isEqualTo(Outcome.refused(Problem.unsupportedMediaType(JSON)));
    }

    private static Optional<String> accepted(String contentType, Set<String> types) {
        return RequestMediaTypes.require(contentType, List.of(), types).fold(Optional::of, problem -> Optional.empty());
    }
}
