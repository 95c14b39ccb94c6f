package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ends a stream, with limits short enough for a test. */
class StreamLimitsTest {

    private static final Duration MAX_AGE = Duration.ofMillis(500);
    private static final Duration IDLE_CUT = Duration.ofSeconds(4);
    private static Sandbox sandbox;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withFreePorts()
                .withMaxStreamAge(MAX_AGE)
                .withIdleCut(IDLE_CUT)
                .withTopic("orders", 1));
        path = "/v3/clusters/" + sandbox.clusterId() + "/topics/orders/records";
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void answersOldStreamsWith408ButWritesTheirRecords() throws Exception {
        try (RawHttp client = new RawHttp(sandbox);
                TopicReader reader = TopicReader.fromNow(sandbox, "orders")) {
            client.openStream(path);
            client.readHead();
            // The test is about the age of a stream; the server measures it from before the head.
            Thread.sleep(MAX_AGE.toMillis() + 1);
            long sent = client.now();
            client.sendChunk("{\"key\":{\"type\":\"STRING\",\"data\":\"late\"}}");

            assertThat(client.readChunk().orElseThrow().text())
                    .isEqualTo("{\"error_code\":408,\"message\":\"Streaming connection open for longer than allowed: "
                            + "Connection will be closed.\"}");
            assertThat(client.readChunk().orElseThrow().text()).isEqualTo("\r\n");
            assertThat(client.readChunk()).isEmpty();
            assertThat(client.now() - sent).isBetween(450L, 3500L);
            assertThat(client.awaitClose()).isTrue();
            assertThat(reader.readOne(Duration.ofSeconds(5)).key()).isEqualTo("late");
        }
    }

    @Test
    void closesConnectionsThatAskForNothing() throws Exception {
        try (RawHttp client = new RawHttp(sandbox)) {
            assertThat(client.awaitClose()).isTrue();
            assertThat(client.now()).isBetween(IDLE_CUT.toMillis() - 50, IDLE_CUT.toMillis() + 3000);
        }
    }

    @Test
    void resetsClientsThatDoNotRead() throws Exception {
        try (RawHttp client = new RawHttp(sandbox)) {
            client.openStream(path);
            String records = "{}\n".repeat(2000);
            Optional<IOException> broken = Optional.empty();
            // Receipts are far larger than these records, so both ends' buffers are full soon.
            while (broken.isEmpty() && client.now() < 20_000) {
                broken = client.trySendChunk(records);
            }
            assertThat(broken).isPresent();
        }
    }

    @Test
    void keepsAThreadPerStreamAndHasNoneForTheNext() throws Exception {
        Deque<RawHttp> streams = new ArrayDeque<>();
        try (RawHttp next = new RawHttp(sandbox)) {
            for (int i = 0; i < ProduceEndpoint.OPEN_STREAMS; i++) {
                streams.push(new RawHttp(sandbox));
                streams.peek().openStream(path);
                streams.peek().readHead();
            }
            next.openStream(path);
            assertThat(next.hearsNothingFor(Duration.ofMillis(300))).isTrue();

            streams.peek().endChunks();
            assertThat(next.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
        } finally {
            for (RawHttp stream : streams) {
                stream.close();
            }
        }
    }
}
