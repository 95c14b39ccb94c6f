package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {

    /** Patterns that are known to defeat backtracking; java.util.regex needs many seconds for most of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(a+)+$",
                "^(a*)*$",
                "^(a|a)*$",
                "^(a|aa)+$",
                "^(.*a){20}$",
                "^(\\w+\\s?)*$",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "^(a?){50}a{50}$",
                "a*a*a*a*a*b",
                "\\s+$"
            })
    @Timeout(10)
    void isFastOnTextThatDefeatsBacktracking(String regex) {
        LinearPattern pattern = LinearPattern.compile(regex);
        String text = (regex.startsWith("\\s") ? " " : "a").repeat(50_000) + "!";

        long begin = System.nanoTime();
        assertThat(pattern.matches(text)).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^[A-Z]{2}[0-9]{2}[A-Z0-9]{4,30}$ ~ SE4550000000058398257466",
                "^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?$ ~ 12.90",
                "^[a-z0-9]+(-[a-z0-9]+)*$ ~ a-slug-2",
                "^[^@]+@[^@]+\\.[a-z]+$ ~ ada@mail.example.com",
                "^[\\u0041-\\u005A]+$ ~ ABC",
                "^\\p{L}+$ ~ é",
                "^[*+]+$ ~ +*",
                "^\\p{Lu}\\p{Ll}*$ ~ Ada",
                "b ~ abc",
                "^\\/path\\-x$ ~ /path-x",
                "^(?<year>[0-9]{4})$ ~ 2026",
                "^.$ ~ 😀",
                "^\\\\1$ ~ \\1",
            })
    void matchesAsEcmaDoes(String regex, String text) {
        assertThat(LinearPattern.refusal(regex)).isEmpty();
        assertThat(LinearPattern.compile(regex).matches(text)).isTrue();
        assertThat(LinearPattern.compile(regex).matches("")).isFalse();
    }

    /** {@code format: regex} makes the payload itself a pattern. */
    @Test
    void isWhatAFormatAsksFor() throws UnreadableDocumentException {
        Contract contract = new Contract("x.yaml", LocatedDocument.read("x: {format: regex}"));
        PayloadSchema schema = new JsonSchemas().compiler(contract).apply(JsonPointer.compile("/x"));

        assertThat(schema.violations(TextNode.valueOf("^a+$"))).isEmpty();
        assertThat(schema.violations(TextNode.valueOf("((a{1,1000}){1,1000}){1,1000}")))
                .hasSize(1);
    }

    @Test
    void endsWhereTheTextEnds() {
        assertThat(LinearPattern.compile("^a$").matches("a\n")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^(?=.*[A-Z]).+$          | needs backtracking",
                "^(?!admin)               | needs backtracking",
                "(?<=a)b                  | needs backtracking",
                "(a)\\1                   | needs backtracking",
                "(?<n>a)\\k<n>            | needs backtracking",
                "a++                      | invalid nested repetition operator",
                "(?i)abc                  | no regular expression of ECMA-262",
                "\\Aabc\\z                | no regular expression of ECMA-262",
                "[[:alpha:]]              | no regular expression of ECMA-262",
                "[a-z                     | linear time: missing closing ], at [a-z",
                "a{1,1001}                | at most 1000",
                "((a{1,1000}){1,1000}){9} | repeats a group too often",
                "([a-z]{1,100}){1,100}    | repeats a group too often",
                "(a{9}){9999999999}       | repeats a group too often"
            })
    void explainsWhyItIsRejected(String regex, String reason) {
        assertThat(LinearPattern.refusal(regex)).get().asString().contains(reason);
        assertThatThrownBy(() -> LinearPattern.compile(regex)).hasMessageContaining(reason);
    }

    @Test
    void refusesGroupsThatAreNestedTooDeeply() {
        String nested = "(".repeat(50_000) + "a" + ")".repeat(50_000);

        assertThat(LinearPattern.refusal(nested)).get().asString().contains("nests groups too deeply");
        assertThatThrownBy(() -> LinearPattern.compile(nested)).isInstanceOf(IllegalArgumentException.class);
    }
}
