package io.eventgateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JsonFormatterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void keepsShortValuesOnOneLine() throws Exception {
        assertThat(JsonFormatter.of(JSON.readTree("{\"a\":[1,{}],\"b\":\"x\\\"\"}")))
                .isEqualTo("{\"a\": [1, {}], \"b\": \"x\\\"\"}");
    }

    @Test
    void breaksLongLinesWithoutAnotherChange() throws Exception {
        JsonNode value = JSON.readTree("{\"text\":\"" + "x".repeat(90) + "\",\"list\":[true,null]}");

        String text = JsonFormatter.of(value);

        assertThat(text.lines()).hasSize(4).contains("  \"list\": [true, null]");
        assertThat(JSON.readTree(text)).isEqualTo(value);
    }
}
