package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    static Stream<String> vectors() throws IOException {
        try (BufferedReader table = new BufferedReader(
                new InputStreamReader(FormatsTest.class.getResourceAsStream("formats.txt"), StandardCharsets.UTF_8))) {
            return table.lines().toList().stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void followsTheSpecification(String vector) throws UnreadableDocumentException {
        String[] columns = vector.split(" ", 3);
        JsonNode value = StrictJson.read(columns[2].getBytes(StandardCharsets.UTF_8))
                .fold(tree -> tree, problem -> TextNode.valueOf(problem.detail()));

        assertThat(schema(columns[0]).violations(value).isEmpty()).isEqualTo(columns[1].equals("+"));
    }

    @ParameterizedTest
    @CsvSource({"64, 189, true", "65, 180, false", "1, 252, true", "1, 253, false"})
    void limitsTheLengthOfAnAddress(int local, int domain, boolean valid) throws UnreadableDocumentException {
        String address = "a".repeat(local) + "@" + name(domain);

        assertThat(schema("email").violations(TextNode.valueOf(address)).isEmpty())
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"hostname, 253, true", "hostname, 254, false", "idn-hostname, 253, true", "idn-hostname, 254, false"})
    void limitsTheLengthOfAName(String format, int length, boolean valid) throws UnreadableDocumentException {
        assertThat(schema(format).violations(TextNode.valueOf(name(length))).isEmpty())
                .isEqualTo(valid);
        assertThat(schema(format).violations(TextNode.valueOf("a".repeat(64))).isEmpty())
                .isFalse();
    }

    /** A regular expression in the place of a parser would need a stack as deep as the text is long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "date-time",
                "duration",
                "email",
                "idn-email",
                "hostname",
                "idn-hostname",
                "ipv4",
                "ipv6",
                "uri",
                "iri-reference",
                "uri-template",
                "uuid",
                "json-pointer",
                "relative-json-pointer",
                "regex"
            })
    @Timeout(20)
    void isFastOnLongText(String format) throws UnreadableDocumentException {
        PayloadSchema schema = schema(format);
        for (String part : List.of("a", "/a", "{a}", "a.", "1", "[", "(", "\"", "é", ":", "%41", "\\", "xn--")) {
            long begin = System.nanoTime();
            schema.violations(TextNode.valueOf(part.repeat(100_000)));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static String name(int length) {
        return ("a".repeat(63) + ".").repeat(4).substring(0, length - 1) + "b";
    }

    private static PayloadSchema schema(String format) throws UnreadableDocumentException {
        Contract contract = new Contract("x.yaml", LocatedDocument.read("x: {format: " + format + "}"));
        return new JsonSchemas().compiler(contract).apply(JsonPointer.compile("/x"));
    }
}
