package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPathTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "tenant,                              tenant",
                "org/id,                              org|id",
                "a/b/c/d,                             a|b|c|d",
                "\"https://example.com/tenant\",      https://example.com/tenant",
                "\"https://example.com/org\"/id,      https://example.com/org|id",
                "org/\"a/b\"/id,                      org|a/b|id",
                "cognito:groups,                      cognito:groups"
            })
    void hasTheNamesBetweenSlashes(String text, String names) {
        assertThat(ClaimPath.of(text).names()).containsExactly(names.split("\\|"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "org/",
                "/id",
                "a//b",
                "https://example.com/tenant",
                "\"a",
                "\"\"",
                "\"a\"b",
                " ",
                "'x/y'",
                "'x'",
                "a,b",
                "\"https://x/a"
            })
    void refusesWhatIsNoPath(String text) {
        assertThatThrownBy(() -> ClaimPath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A list in a setting may have spaces after its commas. */
    @Test
    void ignoresSpacesAroundThePath() {
        assertThat(ClaimPath.of(" org/\"it's, so\" ").names()).containsExactly("org", "it's, so");
    }

    @Test
    void findsAClaimInsideAnother() {
        Map<String, ?> claims = Map.of("org", Map.of("id", "acme"), "org/id", "globex", "list", List.of("acme"));

        assertThat(ClaimPath.of("org/id").in(claims)).isEqualTo("acme");
        assertThat(ClaimPath.of("\"org/id\"").in(claims)).isEqualTo("globex");
        assertThat(ClaimPath.of("org/name").in(claims)).isNull();
        assertThat(ClaimPath.of("list/0").in(claims)).isNull();
        assertThat(ClaimPath.of("org/id/deeper").in(claims)).isNull();
    }
}
