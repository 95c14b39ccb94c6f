package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LostBrokerTest {

    private static final Duration METADATA_WAIT = Duration.ofSeconds(1);
    private static Sandbox sandbox;
    private static String cluster;

    @BeforeAll
    static void loseTheBroker() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withFreePorts()
                .withMetadataWait(METADATA_WAIT)
                .withTopic("orders", 1));
        cluster = "/v3/clusters/" + sandbox.clusterId();
        try (RawClient client = new RawClient(sandbox)) {
            client.produce(cluster + "/topics/orders/records", "{}");
            client.readHead();
            assertThat(client.readBody()).contains("\"error_code\":200");
        }
        sandbox.stopKafka();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void answersRecordsAsIfTheTopicWereMissing() throws Exception {
        try (RawClient client = new RawClient(sandbox)) {
            client.produce(cluster + "/topics/orders/records", "{}{}");

            assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
            List<RawClient.Chunk> chunks = client.readChunks();
            assertThat(chunks.get(0).text())
                    .isEqualTo("{\"error_code\":40401,\"message\":\"Topic orders not present in metadata after "
                            + METADATA_WAIT.toMillis() + " ms.\"}");
            // One after the other, each as long.
            assertThat(chunks.get(2).at()).isGreaterThan(2 * METADATA_WAIT.toMillis() - 50);
        }
    }

    @Test
    void answersMetadataCallsWithAnOutage() throws Exception {
        for (String path : List.of("/v3/clusters", cluster, cluster + "/topics", cluster + "/topics/orders")) {
            try (RawClient client = new RawClient(sandbox)) {
                client.sendHead("GET " + path);

                assertThat(client.readHead()).startsWith("HTTP/1.1 500 Server Error\r\n");
                assertThat(client.readBody())
                        .isEqualTo("{\"error_code\":50003,\"message\":"
                                + "\"Timed out waiting for a node assignment. Call: listNodes\"}");
            }
        }
    }
}
