package io.eventgateway.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.ManagementPort;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.RawHttp.End;
import io.eventgateway.fixture.RawHttp.Heard;
import io.eventgateway.fixture.RawHttp2;
import io.eventgateway.fixture.RawHttp2.Frame;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Enforces low limits of connections and buffers, and releases everything. No test ends by a timeout: those are minutes
 * long.
 */
@QuarkusTest
@WithTestResource(ConnectionLimitsTest.Limits.class)
class ConnectionLimitsTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration ENOUGH = Duration.ofMillis(300);
    private static final int REFUSED_STREAM = 7;
    private static final String GET = "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n";

    Sandbox sandbox;

    @Test
    void closesOnlyTheConnectionOverTheLimit() throws IOException {
        // Connections of other tests may still be closing.
        await("all there").atMost(SOON).until(() -> {
            List<RawHttp> callers = new ArrayList<>();
            try {
                return all(callers) && refusesAnotherAndNobodyElse(callers);
            } finally {
                close(callers);
            }
        });

        await("accepted again").atMost(SOON).until(() -> statuses(last("/nothing"))
                .contains(404));
    }

    private static boolean all(List<RawHttp> callers) throws IOException {
        for (int caller = 0; caller < Limits.CONNECTIONS; caller++) {
            callers.add(new RawHttp(RestAssured.port));
        }
        for (RawHttp caller : callers) {
            if (!caller.send(GET).hearLine().contains("404")) {
                return false;
            }
        }
        return true;
    }

    private static boolean refusesAnotherAndNobodyElse(List<RawHttp> callers) throws IOException {
        double before = refused("connection");
        try (RawHttp another = new RawHttp(RestAssured.port)) {
            assertThat(another.hear(SOON)).isEqualTo(new Heard("", End.CLOSED));
        }
        assertThat(callers.get(0).send(last("/nothing")).hear(SOON).statuses()).containsExactly(404);
        given().get(ManagementPort.address() + "/q/health/live").then().statusCode(200);
        assertThat(refused("connection")).isEqualTo(before + 1);
        return true;
    }

    private static void close(List<RawHttp> callers) throws IOException {
        for (RawHttp caller : callers) {
            caller.close();
        }
    }

    @Test
    void enforcesTheStreamLimitWithoutAcknowledgement() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port);
                RawHttp2 other = new RawHttp2(RestAssured.port)) {
            begin(caller, Limits.STREAMS_OF_ONE + 1);
            assertThat(caller.await(RawHttp2.RST_STREAM))
                    .hasValueSatisfying(it -> refusedStream(it, 2 * Limits.STREAMS_OF_ONE + 1));

            int left = Limits.STREAMS - Limits.STREAMS_OF_ONE;
            begin(other, left + 1);
            assertThat(other.await(RawHttp2.RST_STREAM)).hasValueSatisfying(it -> refusedStream(it, 2 * left + 1));
        }

        await("streams again").atMost(SOON).until(() -> {
            try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
                caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.request("POST", "/orders"));
                return caller.awaitEnd(1).contains("unauthenticated");
            }
        });
    }

    private static void begin(RawHttp2 caller, int streams) throws IOException {
        for (int stream = 1; stream < 2 * streams; stream += 2) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, RawHttp2.request("POST", "/orders"));
        }
    }

    private static void refusedStream(Frame reset, int stream) {
        assertThat(reset.stream()).isEqualTo(stream);
        assertThat(reset.errorCode()).isEqualTo(REFUSED_STREAM);
    }

    @Test
    void rejectsLongBodiesButNotShortOnesAtTheLimit() throws IOException {
        String half = order(200_000) + "{\"a\":\"" + "a".repeat(120_000);
        try (RawHttp one = new RawHttp(RestAssured.port);
                RawHttp other = new RawHttp(RestAssured.port)) {
            one.send(half);
            other.send(half);
            await("one of them refused")
                    .atMost(SOON)
                    .until(() -> one.hear(ENOUGH).statuses().contains(503)
                            || other.hear(ENOUGH).statuses().contains(503));

            String small = OrderExample.text();
            assertThat(statuses(order(small.length()) + small)).containsExactly(202);
            assertThat(refused("inbound_buffer")).isPositive();
        }

        String whole = "{\"a\":\"" + "a".repeat(120_000) + "\"}";
        await("read again").atMost(SOON).until(() -> statuses(order(whole.length()) + whole)
                .contains(422));
    }

    private String order(int length) {
        return OrderExample.head(sandbox, "Connection: close\r\nContent-Length: " + length);
    }

    @Test
    void closesConnectionsWithLongHeadsAtTheLimit() throws IOException {
        // 18,000 bytes, of which 4 KiB are not counted, fit eleven times into the limit.
        String half = "GET /nothing HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(18_000 - 39);
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int caller = 0; caller < 12; caller++) {
                slow.add(new RawHttp(RestAssured.port).send(half));
            }
            await("closed one").atMost(SOON).until(() -> slow.removeIf(ConnectionLimitsTest::closed));

            assertThat(slow).hasSize(11);
            for (RawHttp caller : slow) {
                assertThat(caller.send("\r\nConnection: close\r\n\r\n")
                                .hear(SOON)
                                .statuses())
                        .containsExactly(404);
            }
        } finally {
            close(slow);
        }
    }

    @Test
    void countsHeadsUntilTheirRequestsAreAnswered() throws IOException {
        // As many as above, without their bodies: the server keeps the header fields.
        String waiting = order(1000).replace("\r\n\r\n", "\r\nX-A: " + "a".repeat(18_000) + "\r\n\r\n");
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int caller = 0; caller < 12; caller++) {
                slow.add(new RawHttp(RestAssured.port).send(waiting + "{"));
            }
            await("closed").atMost(SOON).until(() -> slow.removeIf(ConnectionLimitsTest::closed));
            assertThat(refused("inbound_buffer")).isPositive();
        } finally {
            close(slow);
        }
        await("capacity again").atMost(SOON).until(() -> statuses(
                        last("/nothing").replace("\r\n\r\n", "\r\nX-A: " + "a".repeat(18_000) + "\r\n\r\n"))
                .contains(404));
    }

    @Test
    void countsHeadsOfRejectedBodiesUntilTheyEnd() throws IOException {
        double before = refused("inbound_buffer");
        String refusedBody =
                "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nX-A: " + "a".repeat(18_000) + "\r\n\r\n{";
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int caller = 0; caller < 12; caller++) {
                slow.add(new RawHttp(RestAssured.port).send(refusedBody));
            }
            await("rejected one").atMost(SOON).until(() -> refused("inbound_buffer") > before);
        } finally {
            close(slow);
        }
    }

    private static boolean closed(RawHttp caller) {
        try {
            return caller.hear(Duration.ofMillis(10)).end() == End.CLOSED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stopsReadingWhileResponsesAreUnread() throws IOException {
        // More than the system buffers for both ends of a connection, and still fast.
        int requests = 100_000;
        String padded = "GET /nothing HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(1000) + "\r\n\r\n";
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            long sent = caller.sendUntilNobodyReads(padded, requests, Duration.ofSeconds(1));

            assertThat(sent).isLessThan(requests);
        }
    }

    @Test
    void closesConnectionsThatReadNoResponses() throws IOException {
        List<RawHttp> deaf = new ArrayList<>();
        try {
            for (int caller = 0; caller < 10; caller++) {
                deaf.add(RawHttp.withSmallBuffer(RestAssured.port)
                        .send("GET /openapi HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100)));
            }
            // This response is long too, but on a port with its own limit.
            await("closed").atMost(SOON).until(() -> refused("outbound_buffer") > 0);
            assertThat(statuses(last("/nothing"))).containsExactly(404);
        } finally {
            close(deaf);
        }
        await("capacity again").atMost(SOON).until(() -> statuses(last("/openapi"))
                .contains(200));
    }

    @Test
    void resetsStreamsWithTooManyUnreadBytes() throws IOException {
        try (RawHttp2 closed = new RawHttp2(RestAssured.port)) {
            // INITIAL_WINDOW_SIZE 0
            closed.send(RawHttp2.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
            for (int stream = 1; stream < 2 * 10; stream += 2) {
                closed.send(
                        RawHttp2.HEADERS,
                        RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                        stream,
                        RawHttp2.request("GET", "/openapi"));
            }

            assertThat(closed.await(RawHttp2.RST_STREAM))
                    .hasValueSatisfying(it -> assertThat(it.errorCode()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM));
            assertThat(statuses(last("/nothing"))).containsExactly(404);
        }
        await("capacity again").atMost(SOON).until(() -> statuses(last("/openapi"))
                .contains(200));
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            requests.append(i % 2 == 0 ? GET : "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345");
        }
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            List<Integer> statuses =
                    caller.send(requests + last("/openapi")).hear(SOON).statuses();

            assertThat(statuses).hasSize(201).last().isEqualTo(200);
            for (int i = 0; i < 200; i++) {
                assertThat(statuses.get(i)).isEqualTo(i % 2 == 0 ? 404 : 401);
            }
        }
    }

    @Test
    void releasesARejectedBodyOfACallerThatDisconnects() throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            caller.send("POST /orders HTTP/1.1\r\nHost: a\r\nX-Remember: a\r\nContent-Length: 5\r\n\r\n1")
                    .hearLine();
            System.gc();
            assertThat(Remembered.last.get()).as("as long as it is there").isNotNull();
        }

        await("forgotten").atMost(SOON).until(() -> {
            System.gc();
            return Remembered.last.get() == null;
        });
    }

    private static List<Integer> statuses(String request) throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            return caller.send(request).hear(SOON).statuses();
        }
    }

    private static String last(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    }

    private static double refused(String what) {
        return given().get(ManagementPort.address() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("gateway_edge_refused_total{reason=\"" + what))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 2)))
                .sum();
    }

    @ApplicationScoped
    static class Remembered {

        private static volatile WeakReference<HttpServerRequest> last = new WeakReference<>(null);

        void register(@Observes Router router) {
            router.route().order(Integer.MIN_VALUE).handler(context -> {
                if (context.request().getHeader("X-Remember") != null) {
                    last = new WeakReference<>(context.request());
                }
                context.next();
            });
        }
    }

    /** The sandbox, and a gateway with low limits and long timeouts. */
    public static final class Limits implements QuarkusTestResourceLifecycleManager {

        static final int CONNECTIONS = 20;
        static final int STREAMS = 150;
        static final int STREAMS_OF_ONE = 80;

        private final SandboxResource sandbox = new SandboxResource();

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(sandbox.start());
            config.put("gateway.edge.max-connections", Integer.toString(CONNECTIONS));
            config.put("gateway.edge.max-streams", Integer.toString(STREAMS));
            config.put("quarkus.http.limits.max-concurrent-streams", Integer.toString(STREAMS_OF_ONE));
            config.put("gateway.edge.max-buffered-bytes", "160K");
            config.put("gateway.edge.body-timeout", "10m");
            config.put("gateway.edge.head-timeout", "10m");
            return config;
        }

        @Override
        public void inject(TestInjector injector) {
            sandbox.inject(injector);
        }

        @Override
        public void stop() {
            sandbox.stop();
        }
    }
}
