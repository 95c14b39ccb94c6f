package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.problem.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Arbitrary arrays as batches. */
class ArrayElementsFuzzTest {

    @FuzzTest
    void findsTheElementsThatAParserFinds(byte[] body) {
        if (!(StrictJson.read(body) instanceof Outcome.Passed<JsonNode> read)
                || !read.value().isArray()) {
            return;
        }

        List<byte[]> elements = ArrayElements.of(body);

        assertThat(elements).hasSize(read.value().size());
        int from = 0;
        for (int i = 0; i < elements.size(); i++) {
            byte[] element = elements.get(i);
            Outcome<JsonNode> alone = StrictJson.read(element);
            assertThat(((Outcome.Passed<JsonNode>) alone).value())
                    .isEqualTo(read.value().get(i));
            from = indexOf(body, element, from) + element.length;
        }
    }

    /** Where it stands in the text, so that it is known to be the caller's own bytes. */
    private static int indexOf(byte[] text, byte[] part, int from) {
        int at = new String(text, StandardCharsets.ISO_8859_1)
                .indexOf(new String(part, StandardCharsets.ISO_8859_1), from);
        assertThat(at).isNotNegative();
        return at;
    }
}
