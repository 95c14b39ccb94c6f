package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records that share a batch of the producer, as they do behind Confluent's own server, which lingers. */
class LingerTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        // Longer than Confluent's 5 ms, so that a busy machine does not separate the records.
        sandbox = Sandbox.start(SandboxOptions.defaults().withFreePorts().withLinger(Duration.ofMillis(200)));
        create("compacted", "cleanup.policy", "compact");
        create("small", "max.message.bytes", "1000");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void failsTheNeighboursOfARecordWithoutKeyOnACompactedTopic() throws Exception {
        String keyed = "{\"key\":{\"type\":\"STRING\",\"data\":\"k\"},\"value\":{\"type\":\"JSON\",\"data\":1}}";
        String unkeyed = "{\"value\":{\"type\":\"JSON\",\"data\":1}}";

        assertThat(produce("compacted", keyed + unkeyed + keyed).lines())
                .hasSize(3)
                .allMatch(receipt -> receipt.startsWith("{\"error_code\":50002,"))
                .satisfies(receipts -> assertThat(receipts.get(0)).contains("because it was part of a batch"))
                .satisfies(receipts -> assertThat(receipts.get(1)).contains("without key"))
                .satisfies(receipts -> assertThat(receipts.get(2)).contains("because it was part of a batch"));
    }

    /** The producer splits their batch again and again, as it does in Confluent's server. */
    @Test
    void answersNothingForARecordThatIsTooLargeAmongSmallOnes() throws Exception {
        String small = "{\"value\":{\"type\":\"JSON\",\"data\":1}}";
        String large = "{\"value\":{\"type\":\"STRING\",\"data\":\"" + "x".repeat(3000) + "\"}}";
        try (RawHttp client = new RawHttp(sandbox)) {
            client.produce(path("small"), small + large + small);
            client.readHead();

            assertThat(client.hearsNothingFor(Duration.ofSeconds(3))).isTrue();
        }
    }

    private static String produce(String topic, String records) throws Exception {
        try (RawHttp client = new RawHttp(sandbox)) {
            client.produce(path(topic), records);
            client.readHead();
            return client.readBody();
        }
    }

    private static String path(String topic) {
        return "/v3/clusters/" + sandbox.clusterId() + "/topics/" + topic + "/records";
    }

    private static void create(String topic, String setting, String value) throws Exception {
        String body = "{\"topic_name\":\"" + topic + "\",\"partitions_count\":1,\"configs\":[{\"name\":\"" + setting
                + "\",\"value\":\"" + value + "\"}]}";
        try (RawHttp client = new RawHttp(sandbox)) {
            client.produce("/v3/clusters/" + sandbox.clusterId() + "/topics", body);
            assertThat(client.readHead()).startsWith("HTTP/1.1 201 ");
        }
    }
}
