package io.eventgateway.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.validation.JsonSchemas;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                "^\\s$ ~ '\u00A0'",
                "^\\s$ ~ '\uFEFF'",
                "^\\S$ ~ '\u0085'",
                "^[\\S]$ ~ '\u200B'",
                "^\\uD83D\\uDE00$ ~ 😀",
                "^[\\uD83D\\uDE00-\\uD83D\\uDE4F]$ ~ 😃",
                "^\\u{1F600}$ ~ 😀",
                "^\\\\u0041$ ~ \\u0041",
                "^\\x41\\u0042$ ~ AB",
                "^\\cA$ ~ '\u0001'",
                "^\\0$ ~ '\u0000'",
                "^[\\b]$ ~ '\u0008'",
                "^[^]$ ~ '\n'",
                "^[(?=]+$ ~ (?=",
                "^\\p{Letter}\\p{gc=Nd}\\p{Script=Greek}\\p{sc=Cyrl}$ ~ a٣ΩЖ",
                "^[\\p{L}\\-]+$ ~ é-ß",
                "^\\P{L}$ ~ 1",
                "^\\p{Alphabetic}$ ~ ⅷ",
                "^[\\w-]+$ ~ a-b",
                "^[a-c-e]+$ ~ b-e",
                "^a{2,1500}$ ~ aaaa",
                "^\\_\\@\\\"\\'\\:\\#\\ \\-$ ~ _@\"':# -",
                "^(?!\\s)(?!.*\\s$).+$ ~ a b",
                "^(?=.*[A-Z])(?=.*[0-9]).{8,}$ ~ Passw0rds",
                "^(?!-)[a-z-]{1,63}(?<!-)$ ~ a-b",
            })
    void matchesAsEcmaDoes(String regex, String text) {
        assertThat(LinearPattern.refusal(regex)).isEmpty();
        assertThat(LinearPattern.compile(regex).matches(text)).isTrue();
        assertThat(LinearPattern.compile(regex).matches("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "^\\S+$~'a\u00A0'",
                "^\\S+$~'\u000B'",
                "^\\S+$~'\uFEFF'",
                "^\\S+$~'\u2028'",
                "^\\s$~'\u001C'",
                "^.$~'\r'",
                "^.$~'\u2028'",
                "^.$~'\u2029'",
                "^[]$~a",
                "^[^\\S]$~a",
                "^(?!\\s)(?!.*\\s$).+$~ a",
                "^(?!\\s)(?!.*\\s$).+$~a ",
                "^(?=.*[A-Z])(?=.*[0-9]).{8,}$~password1",
                "^(?!-)[a-z-]{1,63}(?<!-)$~-a",
                "^(?!-)[a-z-]{1,63}(?<!-)$~a-",
            })
    void refusesWhatEcmaRefuses(String regex, String text) {
        assertThat(LinearPattern.compile(regex).matches(text)).isFalse();
    }

    /** The address patterns of PayPal: two dozen counted groups side by side. */
    @Test
    void countsTheStatesOfGroupsSideBySide() {
        String octet = "(25[0-5]|2[0-4][0-9]|1{0,1}[0-9]{1,2})";
        String ipv4 = "(" + octet + "\\.){3}" + octet;
        String group = "[0-9a-fA-F]{1,4}";
        String ipv6 = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> "(" + group + ":){1," + (8 - i) + "}(:" + group + "){1," + i + "}")
                .collect(Collectors.joining("|"));
        LinearPattern pattern = LinearPattern.compile("^(" + ipv4 + "|(" + group + ":){7}" + group + "|" + ipv6
                + "|::(ffff(:0{1,4}){0,1}:){0,1}" + ipv4 + ")$");

        assertThat(pattern.matches("192.0.2.255")).isTrue();
        assertThat(pattern.matches("2001:db8::1")).isTrue();
        assertThat(pattern.matches("2001:db8::g")).isFalse();
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
                "a(?=.*[A-Z]).+$          | needs backtracking",
                "(?!admin)                | not: {pattern: …}",
                "'^(?!a)b|c'              | needs backtracking",
                "^(?:(?!a).)*$            | needs backtracking",
                "(?<=a)b                  | needs backtracking",
                "(a)\\1                   | needs backtracking",
                "(?<n>a)\\k<n>            | needs backtracking",
                "a++                      | \"+\" repeats nothing",
                "(?i)abc                  | no regular expression of ECMA-262",
                "\\Aabc\\z                | no regular expression of ECMA-262",
                "[[:alpha:]]              | no regular expression of ECMA-262",
                "\\A                      | write ^",
                "\\Qa\\E                   | \\Q is no escape",
                "\\pL                     | \\p{L}",
                "\\p{Greek}               | write \\p{Script=Greek}",
                "\\p{script=Greek}        | is unknown",
                "\\p{Script=greek}        | is unknown",
                "\\x{41}                  | write \\x41 or \\u{1F600}",
                "\\07                     | write \\x00",
                "\\e                      | write \\x1B",
                "\\y                      | \\y is no escape; write y",
                "a{,2}                    | write {0,2} for {,2}",
                "a{2,1}                   | is less than the first",
                "a{2                      | a count is not closed",
                "[a[:alpha:]]             | POSIX classes",
                "[\\w-.]                   | write \\- for the hyphen",
                "[z-a]                    | ends before it begins",
                "{                        | write \\{",
                "a}                       | write \\}",
                "a]                       | write \\]",
                "a)                       | write \\)",
                "(a                       | missing closing )",
                "^*                       | repeats nothing",
                "(?<n>a)(?<n>b)           | two groups",
                "[a-z                     | missing closing ]",
                "a{1,3000}                | repeats a group too often",
                "a{9999}                  | 5000 states",
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
