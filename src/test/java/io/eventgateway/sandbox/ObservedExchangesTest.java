package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import io.eventgateway.sandbox.ObservedExchange.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sandbox responds as Confluent was observed to respond. */
class ObservedExchangesTest {

    private static final Duration IDLE_CUT = Duration.ofMillis(1500);
    private static final Duration METADATA_WAIT = IDLE_CUT.multipliedBy(2);
    // Nothing may come early; a busy machine may make it late.
    private static final long EARLY_MILLIS = 50;
    private static final long LATE_MILLIS = 2000;

    private static final Map<String, Future<Answer>> ANSWERS = new ConcurrentHashMap<>();
    private static Sandbox sandbox;
    private static ExecutorService clients;

    record Answer(String head, List<RawHttp.Chunk> chunks, long end, boolean open) {}

    @BeforeAll
    static void replay() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withFreePorts()
                .withIdleCut(IDLE_CUT)
                .withMetadataWait(METADATA_WAIT)
                .withTopic("orders", 1)
                .withTopic("orders-6", 6));
        warmUp();
        clients = Executors.newCachedThreadPool();
        for (ObservedExchange exchange : exchanges().toList()) {
            Future<Answer> answer = clients.submit(() -> replay(exchange));
            ANSWERS.put(exchange.title(), answer);
            // Exchanges that wait run concurrently; the others would disturb each other.
            if (exchange.received().stream().allMatch(received -> received.time() == 0)) {
                answer.get();
            }
        }
    }

    @AfterAll
    static void stop() {
        clients.shutdownNow();
        sandbox.close();
    }

    static Stream<ObservedExchange> exchanges() throws IOException {
        return ObservedExchange.all();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void answersLikeConfluent(ObservedExchange exchange) throws Exception {
        Answer answer = ANSWERS.get(exchange.title()).get();

        assertThat(answer.head().replaceAll("Date: [^\r]+", "Date: {date}"))
                .isEqualTo("HTTP/1.1 200 OK\r\nDate: {date}\r\nVary: Accept-Encoding\r\n"
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(answer.chunks().stream().map(chunk -> normal(chunk.text())))
                .containsExactlyElementsOf(exchange.received().stream()
                        .map(Received::chunk)
                        .filter(chunk -> chunk != null)
                        .toList());
        assertThat(answer.open()).isEqualTo(exchange.staysOpen());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void takesAsLongAsConfluent(ObservedExchange exchange) throws Exception {
        Answer answer = ANSWERS.get(exchange.title()).get();

        List<Long> times = new ArrayList<>();
        answer.chunks().forEach(chunk -> times.add(chunk.at()));
        times.add(answer.end());
        for (int i = 0; i < times.size(); i++) {
            long expected = Math.round(exchange.received().get(i).time() * IDLE_CUT.toMillis());
            assertThat(times.get(i)).isBetween(expected - EARLY_MILLIS, expected + LATE_MILLIS);
        }
    }

    private static void warmUp() throws IOException {
        for (String topic : List.of("orders", "orders-6")) {
            try (RawHttp client = new RawHttp(sandbox)) {
                client.produce("/v3/clusters/any/topics/" + topic + "/records", "{}");
                client.readHead();
                client.readChunks();
            }
        }
    }

    private static Answer replay(ObservedExchange exchange) throws Exception {
        try (RawHttp client = new RawHttp(sandbox)) {
            Future<?> sending = clients.submit(() -> {
                send(exchange, client);
                return null;
            });
            String head = client.readHead();
            List<RawHttp.Chunk> chunks = client.readChunks();
            long end = client.now();
            sending.get();
            return new Answer(head, chunks, end, exchange.staysOpen() ? answersAgain(client) : !client.awaitClose());
        }
    }

    private static boolean answersAgain(RawHttp client) throws IOException {
        client.sendHead("GET /v3/clusters");
        return client.readHead().startsWith("HTTP/1.1 200");
    }

    private static void send(ObservedExchange exchange, RawHttp client) throws IOException, InterruptedException {
        String path = "/v3/clusters/" + exchange.path().replace("{cluster}", sandbox.clusterId()) + "/records";
        for (ObservedExchange.Sent sent : exchange.sent()) {
            // At the times at which it was sent to Confluent, scaled to this server's idle timeout.
            Thread.sleep(Math.max(0, Math.round(sent.time() * IDLE_CUT.toMillis()) - client.now()));
            switch (sent.how()) {
                case "body" -> client.produce(path, sent.text());
                case "part" ->
                    client.send(client.head("POST " + path, "Content-Type: application/json", "Content-Length: 500")
                            + sent.text());
                case "chunk" -> {
                    if (sent.time() == 0) {
                        client.openStream(path);
                    }
                    client.sendChunk(sent.text());
                }
                case "last" -> client.endChunks();
                default -> throw new IllegalArgumentException(sent.how());
            }
        }
    }

    private static String normal(String chunk) {
        return chunk.replace(sandbox.clusterId(), "{cluster}")
                .replaceAll("\"offset\":\\d+,\"timestamp\":\"[^\"]+\"", "\"offset\":{offset},\"timestamp\":\"{time}\"")
                .replace("after " + METADATA_WAIT.toMillis() + " ms", "after {wait} ms")
                .replace(IDLE_CUT.toMillis() + "/" + IDLE_CUT.toMillis(), "{idle}/{idle}");
    }
}
