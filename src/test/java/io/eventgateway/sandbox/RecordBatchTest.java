package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code records:batch}, which the gateway does not use. */
class RecordBatchTest {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final String PATH = "/kafka/v3/clusters/" + SANDBOX.clusterId() + "/topics/orders/records:batch";
    private static final String VALUE = "\"value\":{\"type\":\"STRING\",\"data\":\"v\"}";

    @Test
    void answersEachEntryByItsId() throws Exception {
        String body = "{\"entries\":[{\"id\":\"1\"," + VALUE
                + "},{\"id\":\"2\",\"value\":{\"type\":\"STRING\",\"data\":1}},{\"id\":\"3\"," + VALUE + "}]}";

        JsonNode answer = answer(body, 207);

        assertThat(answer.findValuesAsText("id")).containsExactly("1", "3", "2");
        assertThat(answer.at("/successes/0").fieldNames())
                .toIterable()
                .containsExactly("id", "cluster_id", "topic_name", "partition_id", "offset", "timestamp", "value");
        assertThat(answer.at("/failures/0"))
                .hasToString("{\"id\":\"2\",\"error_code\":400,\"message\":\"Bad Request: data=1 is not a string.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Request body is empty. Data is required.",
                "{'entries':[]} | Empty batch.",
                "{'entries':[{'id':'1'},{'id':'1'}]} | Batch entry IDs are not distinct.",
                "{'entries':[{'id':1}]} | Batch entry identifier is not a valid string.",
                "{'entries':[{'id':''}]} | Batch entry identifier is not a valid string."
            },
            quoteCharacter = '~')
    void refusesABatchAsAWhole(String body, String message) throws Exception {
        String sent = body.equals("''") ? "" : body.replace('\'', '"');

        assertThat(answer(sent, 422)).hasToString("{\"error_code\":42208,\"message\":\"" + message + "\"}");
    }

    @Test
    void refusesMoreThanTenEntries() throws Exception {
        assertThat(answer(entries(10), 207).path("successes")).hasSize(10);
        assertThat(answer(entries(11), 422).path("message").asText()).isEqualTo("Too many entries in batch.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"entries\":[{}]}",
                "{\"entries\":[{\"id\":\"1\"},{\"id\":\"2\",\"bogus\":1}]}",
                "{\"entries\":{\"id\":{\"id\":\"1\"}}}"
            })
    void refusesWhatItCannotRead(String body) throws Exception {
        assertThat(answer(body, 400).path("error_code").asInt()).isEqualTo(400);
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":\"" + i + "\"," + VALUE + "}")
                .collect(Collectors.joining(",", "{\"entries\":[", "]}"));
    }

    private static JsonNode answer(String body, int status) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead(
                    "POST " + PATH,
                    "Content-Type: application/json",
                    "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
            client.send(body);

            assertThat(client.readHead()).startsWith("HTTP/1.1 " + status + " ");
            return new ObjectMapper().readTree(client.readBody());
        }
    }
}
