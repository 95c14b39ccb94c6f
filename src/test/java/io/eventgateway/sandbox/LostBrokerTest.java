package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LostBrokerTest {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration NOTICED = Duration.ofSeconds(20);
    private static Sandbox sandbox;
    private static String cluster;

    @BeforeAll
    static void loseTheBroker() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withFreePorts()
                .withMetadataWait(WAIT)
                .withDeliveryTimeout(WAIT)
                .withTopic("orders", 1));
        cluster = "/v3/clusters/" + sandbox.clusterId();
        try (RawHttp client = new RawHttp(sandbox)) {
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
        try (RawHttp client = new RawHttp(sandbox)) {
            client.openStream(cluster + "/topics/orders/records");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
            String receipt = next(client);
            // Until the producer has noticed, records wait for a broker and not for metadata.
            while (receipt.contains("50003") && client.now() < NOTICED.toMillis()) {
                assertThat(receipt).matches("\\{\"error_code\":50003,\"message\":\"Expiring \\d+ record.*");
                receipt = next(client);
            }
            assertThat(receipt)
                    .isEqualTo("{\"error_code\":40401,\"message\":\"Topic orders not present in metadata after "
                            + WAIT.toMillis() + " ms.\"}");
            long before = client.now();
            next(client);
            assertThat(client.now() - before).isGreaterThan(WAIT.toMillis() - 50);
        }
    }

    @Test
    void answersMetadataCallsWithAnOutage() throws Exception {
        for (String path : List.of("/v3/clusters", cluster, cluster + "/topics", cluster + "/topics/orders")) {
            try (RawHttp client = new RawHttp(sandbox)) {
                client.sendHead("GET " + path);

                assertThat(client.readHead()).startsWith("HTTP/1.1 500 Server Error\r\n");
                assertThat(client.readBody())
                        .isEqualTo("{\"error_code\":50003,\"message\":"
                                + "\"Timed out waiting for a node assignment. Call: listNodes\"}");
            }
        }
    }

    private static String next(RawHttp client) throws IOException {
        client.sendChunk("{}\n\n");
        String receipt = client.readChunk().orElseThrow().text();
        client.readChunk();
        return receipt;
    }
}
