package io.eventgateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.eventgateway.fixture.AwkwardJson;
import io.eventgateway.fixture.ReferenceJsonReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValuesPropertyTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Compared by another reader of JSON. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void comparesArbitraryValuesAsAnotherReader(@ForAll long seed) {
        AwkwardJson awkward = new AwkwardJson(seed);
        List<String> texts = Stream.generate(awkward::value).limit(12).toList();
        for (String one : texts) {
            for (String other : texts) {
                compare(one, other, ReferenceJsonReader.equal(utf8(one), utf8(other)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1.0 | true",
                "1 | 1e0 | true",
                "10 | 1e1 | true",
                "100 | 0.1E+3 | true",
                "0 | -0.0 | true",
                "0 | 0e-999 | true",
                "-1 | -1.000 | true",
                "1 | 10 | false",
                "1 | -1 | false",
                "1e999 | 1e-999 | false",
                "9007199254740993 | 9007199254740992 | false",
                "9007199254740993.0 | 9007199254740993 | true",
                "123456789012345678901234567890 | 123456789012345678901234567890.0 | true",
                "[1, [1]] | [1.0, [1e0]] | true",
                "[1, 2] | [2, 1] | false",
                "[12] | [1, 2] | false",
                "[[1], 2] | [[1, 2]] | false",
                "{\"a\": 1, \"b\": [2]} | {\"b\": [2.0], \"a\": 1e0} | true",
                "{\"a\": 1} | {\"b\": 1} | false",
                "{\"a\": {\"b\": 1}} | {\"a\": 1, \"b\": 1} | false",
                "{} | [] | false",
                "1 | \"1\" | false",
                "\"1\" | \"1.0\" | false",
                "\"1e0,\" | 1 | false",
                "[\"a\\\"1:b\"] | [\"a\", \"b\"] | false",
                "true | \"true\" | false",
                "null | false | false",
                "null | null | true",
            })
    void comparesNumbersByTheirValue(String one, String other, boolean equal) {
        compare(one, other, equal);
    }

    /** Decimals of one double, and texts of one hash code, of which sets of nodes search each. */
    @Test
    void countsItemsThatCollideFast() {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (int i = 1 << 16; i < 1 << 17; i++) {
            items.add(new BigDecimal("1.00000000000000000000" + i));
            items.add(Integer.toBinaryString(i).replace("0", "Aa").replace("1", "BB"));
        }
        ArrayNode repeated = items.deepCopy().add(new BigDecimal("1.0000000000000000000065536000"));

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(JsonValues.repetitions(items)).isZero();
            assertThat(JsonValues.repetitions(repeated)).isOne();
        });
    }

    private static void compare(String one, String other, boolean equal) {
        assertThat(JsonValues.equal(read(one), read(other)))
                .as("%s and %s", one, other)
                .isEqualTo(equal);
        assertThat(JsonValues.canonical(read(one)).equals(JsonValues.canonical(read(other))))
                .as("%s and %s", one, other)
                .isEqualTo(equal);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
