package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.eventgateway.problem.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of {@code Idempotency-Key} accepts exactly the values that the gateway accepts. */
class IdempotencyKeySchemaTest {

    private static final JsonNode SCHEMA = schema();
    private static final Pattern PATTERN =
            Pattern.compile(SCHEMA.path("pattern").textValue());

    @Property(tries = 5000)
    void describesWhatIsAccepted(@ForAll("headers") String header) {
        assertThat(described(header)).isEqualTo(accepted(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"",
                "\"\\\"",
                "\"\\\\\"",
                "\\",
                "k",
                "\"k\"k\"",
                "\"a b\"",
                "a b",
                "a,b",
                "\u007f",
                "é",
                ""
            })
    void agreesOnShortKeys(String header) {
        assertThat(described(header)).isEqualTo(accepted(header));
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255, 256, 510, 511, 512})
    void agreesOnLongKeys(int length) {
        for (String header :
                new String[] {"k".repeat(length), '"' + "k".repeat(length) + '"', '"' + "\\\"".repeat(length) + '"'}) {
            assertThat(described(header)).as(header).isEqualTo(accepted(header));
            assertThat(accepted(header)).as(header).isEqualTo(length <= 255);
        }
    }

    /** Blanks around a value are no part of it (RFC 9110, section 5.5). */
    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("\"\\ !#[]~k")
                .withCharRange('\u0000', '\u00ff')
                .ofMaxLength(300);
        Arbitrary<String> plain = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(' ')
                .ofMinLength(0)
                .ofMaxLength(260);
        Arbitrary<String> quote = Arbitraries.of("", "\"");
        return Arbitraries.oneOf(
                        text,
                        plain,
                        Combinators.combine(quote, plain, quote)
                                .as((before, value, after) -> before + value.replaceAll("[\"\\\\]", "\\\\$0") + after))
                .filter(it -> it.equals(it.strip()));
    }

    private static boolean described(String header) {
        return header.length() >= SCHEMA.path("minLength").intValue()
                && header.length() <= SCHEMA.path("maxLength").intValue()
                && PATTERN.matcher(header).find();
    }

    private static boolean accepted(String header) {
        return IdempotencyKey.parse(Optional.of(header)) instanceof Outcome.Passed;
    }

    private static JsonNode schema() {
        try (InputStream document = IdempotencyKeySchemaTest.class.getResourceAsStream("/document/openapi.yaml")) {
            return new YAMLMapper().readTree(document).at("/components/parameters/IdempotencyKey/schema");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
