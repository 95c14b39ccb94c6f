package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DelayTest {

    private static final Duration DELAY = Duration.ofMillis(200);
    private static Sandbox sandbox;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().withFreePorts().withDelay(DELAY).withTopic("orders", 1));
        path = "/v3/clusters/" + sandbox.clusterId() + "/topics/orders/records";
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void makesEachRoundTripLonger() throws Exception {
        try (RawHttp client = new RawHttp(sandbox)) {
            client.openStream(path);
            client.readHead();
            assertThat(client.now()).isGreaterThanOrEqualTo(DELAY.toMillis());
            for (int i = 0; i < 2; i++) {
                long sent = client.now();
                // Jackson looks at four bytes before it begins.
                client.sendChunk("{}\n\n");
                client.readChunk();
                client.readChunk();
                assertThat(client.now() - sent).isGreaterThanOrEqualTo(DELAY.toMillis());
            }
        }
    }

    @Test
    void letsManyRecordsTravelAtOnceAndInOrder() throws Exception {
        int records = 5000;
        try (RawHttp client = new RawHttp(sandbox)) {
            client.openStream(path);
            client.readHead();
            long sent = client.now();
            for (int i = 0; i < records; i++) {
                client.sendChunk("{\"value\":{\"type\":\"STRING\",\"data\":\"" + "x".repeat(i % 100) + "\"}}");
            }
            client.endChunks();

            String[] receipts = client.readBody().split("\r\n");
            assertThat(receipts).hasSize(records);
            for (int i = 0; i < records; i++) {
                assertThat(receipts[i]).contains("\"size\":" + i % 100 + "}");
            }
            // One after the other they would have taken a quarter of an hour.
            assertThat(client.now() - sent).isLessThan(10_000);
        }
    }

    @Test
    void passesTheEndOn() throws Exception {
        try (RawHttp client = new RawHttp(sandbox)) {
            client.send("hello\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
        }
    }
}
