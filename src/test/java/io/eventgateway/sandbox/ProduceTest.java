package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProduceTest {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final String PATH = "/kafka/v3/clusters/" + SANDBOX.clusterId() + "/topics/orders/records";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void sendsTheHeadBeforeTheBodyIsThere() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.openStream(PATH);

            assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void streamsReceiptsWhileTheRequestIsOpen() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.openStream(PATH);
            client.readHead();
            for (int i = 0; i < 3; i++) {
                client.sendChunk("{\"key\":{\"type\":\"STRING\",\"data\":\"k" + i + "\"}}");
                assertThat(client.readChunk().orElseThrow().text()).contains("\"error_code\":200");
                assertThat(client.readChunk().orElseThrow().text()).isEqualTo("\r\n");
            }
            client.endChunks();
            assertThat(client.readChunk()).isEmpty();
        }
    }

    @Test
    void keepsTheOrderOfTheRecordsOverPartitions() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            records.append("{\"partition_id\":").append(i % 3).append("}\n");
        }
        List<String> receipts = produce(records.toString()).lines().toList();

        assertThat(receipts).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(receipts.get(i)).contains("\"error_code\":200", "\"partition_id\":" + i % 3);
        }
    }

    @Test
    void readsRecordsThatSpanChunks() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.openStream(PATH);
            client.sendChunk("{\"value\":{\"type\":\"STRING\",");
            client.sendChunk("\"data\":\"x\"}}{}");
            client.endChunks();
            client.readHead();

            assertThat(client.readBody().lines())
                    .hasSize(2)
                    .allMatch(receipt -> receipt.contains("\"error_code\":200"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t "})
    void answersNothingWithNothing(String records) throws Exception {
        assertThat(produce(records)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    1.10                                 | 1.1
                    1e2                                  | 100.0
                    12345678901234567890.123456789       | 1.2345678901234567E19
                    1E400                                | "Infinity"
                    123456789012345678901234567890       | 123456789012345678901234567890
                    { "b" : 1 ,  "a":[ 2 ] , "b" : 3 }   | {"b":3,"a":[2]}
                    "\\u00e9"                            | "é"
                    """)
    void serializesJsonAgain(String sent, String written) throws Exception {
        assertThat(written("{\"value\":{\"type\":\"JSON\",\"data\":" + sent + "}}")
                        .text())
                .isEqualTo(written);
    }

    @Test
    void writesOtherTypesByteByByte() throws Exception {
        assertThat(written("{\"value\":{\"type\":\"BINARY\",\"data\":\"/wA=\"}}")
                        .value())
                .containsExactly(0xff, 0x00);
        assertThat(written("{\"value\":{\"type\":\"STRING\",\"data\":\"1.10\\ud800\"}}")
                        .text())
                .isEqualTo("1.10?");
    }

    @Test
    void writesHeadersKeysAndTombstones() throws Exception {
        TopicReader.Message message = written("""
                {"key":{"type":"STRING","data":"k"},"value":null,
                 "headers":[{"name":"a","value":"aGk="},{"name":"","value":""},{"name":"null"}]}""");

        assertThat(message.key()).isEqualTo("k");
        assertThat(message.value()).isNull();
        assertThat(message.headers())
                .containsEntry("a", "hi")
                .containsEntry("", "")
                .containsEntry("null", null);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2026-01-02T03:04:05Z\"', 2026-01-02T03:04:05Z",
        "'\"2026-01-02T03:04:05.123456789+01:00\"', 2026-01-02T02:04:05.123Z",
        "1700000000, 2023-11-14T22:13:20Z",
        "1700000000.5, 2023-11-14T22:13:20.500Z",
        "'\"1700000000\"', 2023-11-14T22:13:20Z"
    })
    void readsNumbersAsSecondsInTimestamps(String sent, String told) throws Exception {
        assertThat(produce("{\"timestamp\":" + sent + "}")).contains("\"timestamp\":\"" + told + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"timestamp":"2026-01-02T03:04:05"}                | 400   | Cannot deserialize value of type `java.time.Instant`
                    {"timestamp":-1}                                   | 500   | Internal Server Error
                    null                                               | 500   | Internal Server Error
                    [{},{}]                                            | 400   | from Array value (token `JsonToken.START_ARRAY`)
                    {"headers":[{"name":"h","value":"aGk"}]}           | 400   | Cannot deserialize value of type `byte[]`
                    {"headers":[{"name":"h","value":"-_8="}]}          | 400   | Cannot deserialize value of type `byte[]`
                    {"value":{"type":"JSON","data":NaN}}               | 400   | Non-standard token 'NaN'
                    """)
    void refusesOneRecordAndGoesOn(String record, int code, String message) throws Exception {
        List<String> receipts = produce(record + "{}").lines().toList();

        assertThat(receipts).hasSize(2);
        assertThat(receipts.get(0)).contains("\"error_code\":" + code + ",").contains(message);
        assertThat(receipts.get(1)).contains("\"error_code\":200");
    }

    @Test
    void refusesTimestampsOfTheFuture() throws Exception {
        // Alone, because its neighbours in a Kafka batch fail too.
        assertThat(produce("{\"timestamp\":1700000000123}"))
                .contains(
                        "\"error_code\":50002,\"message\":\"Timestamp 1700000000123000 of message with offset 0 is out of range");
    }

    @Test
    void refusesRecordsThatAreTooLarge() throws Exception {
        String large = "x".repeat(1_048_576);
        assertThat(produce("{\"value\":{\"type\":\"STRING\",\"data\":\"" + large + "\"}}"))
                .contains("\"error_code\":413,\"message\":\"The message is 1048")
                .contains("which is larger than 1048576, which is the value of the max.request.size configuration.");
    }

    @Test
    void holdsReceiptsBackWhenTheClientTakesGzip() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead(
                    "POST " + PATH,
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked",
                    "Accept-Encoding: gzip, deflate");
            assertThat(client.readHead()).contains("Content-Encoding: gzip\r\n");
            client.sendChunk("{}");
            byte[] gzipHeader = client.readChunk().orElseThrow().bytes();
            assertThat(gzipHeader).hasSize(10);
            client.sendChunk("{}");
            client.endChunks();

            byte[] rest = client.readBytes();
            byte[] all = new byte[gzipHeader.length + rest.length];
            System.arraycopy(gzipHeader, 0, all, 0, gzipHeader.length);
            System.arraycopy(rest, 0, all, gzipHeader.length, rest.length);
            assertThat(new String(
                                    new GZIPInputStream(new ByteArrayInputStream(all)).readAllBytes(),
                                    StandardCharsets.UTF_8)
                            .lines())
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close", "Expect: 100-continue"})
    void sendsUnchunkedWhenTheConnectionEnds(String header) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead("POST " + PATH, "Content-Type: application/json", "Content-Length: 2", header);
            client.send("{}");

            assertThat(client.readHead()).doesNotContain("Transfer-Encoding");
            assertThat(client.readToEnd()).startsWith("{\"error_code\":200").endsWith("}\r\n");
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.produce(PATH, "{}");
            client.produce(PATH, "{}{}");
            client.readHead();
            assertThat(client.readBody().lines()).hasSize(1);
            client.readHead();
            assertThat(client.readBody().lines()).hasSize(2);
        }
    }

    @Test
    void writesRecordsOfAClientThatLeavesImmediately() throws Exception {
        try (TopicReader reader = TopicReader.fromNow(SANDBOX, "orders")) {
            try (RawHttp client = new RawHttp(SANDBOX)) {
                client.produce(PATH, "{}".repeat(500));
            }
            assertThat(reader.read(500, SOON)).hasSizeGreaterThanOrEqualTo(500);
        }
    }

    private static String produce(String records) throws IOException {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.produce(PATH, records);
            client.readHead();
            return client.readBody();
        }
    }

    private static TopicReader.Message written(String record) throws IOException {
        try (TopicReader reader = TopicReader.fromNow(SANDBOX, "orders")) {
            assertThat(produce(record)).contains("\"error_code\":200");
            return reader.readOne(SOON);
        }
    }
}
