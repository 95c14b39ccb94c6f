package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.RawHttp2;
import io.eventgateway.fixture.RawHttp2.Frame;
import io.eventgateway.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers hear of a process that is about to end: by frames over HTTP/2, by a field over HTTP/1. */
class ShutdownIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int WHOLE = RawHttp2.END_HEADERS | RawHttp2.END_STREAM;

    @TempDir
    Path folder;

    private final Sandbox sandbox = Sandbox.shared();

    @Test
    void sendsGoAwayAndAnswersHttp2CallersUntilThen() throws Exception {
        try (GatewayProcess gateway = start("60s");
                RawHttp2 idle = new RawHttp2(gateway.address().getPort());
                RawHttp2 busy = new RawHttp2(gateway.address().getPort())) {
            idle.send(RawHttp2.HEADERS, WHOLE, 1, RawHttp2.request("GET", "/nothing"));
            assertThat(idle.awaitEnd(1)).contains("not-found");
            String order = OrderExample.text();
            busy.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, order(order.length()));
            busy.send(RawHttp2.PING, 0, 0, new byte[8]);
            assertThat(busy.await(RawHttp2.PING)).isPresent();

            gateway.process().destroy();

            assertThat(idle.await(RawHttp2.GOAWAY)).hasValueSatisfying(it -> isGoAway(it, Integer.MAX_VALUE));
            // Quarkus may still be about to notice the shutdown; only then does it end connections with an answer.
            await("readiness goes down").atMost(SOON).until(() -> !gateway.ready());
            // A request that crossed with it is answered, and is the last one that the connection takes.
            idle.send(RawHttp2.HEADERS, WHOLE, 3, RawHttp2.request("GET", "/nothing"));
            assertThat(idle.await(RawHttp2.HEADERS))
                    .hasValueSatisfying(it -> assertThat(it.text()).doesNotContain("connection"));
            assertThat(idle.await(RawHttp2.DATA))
                    .hasValueSatisfying(it -> assertThat(it.text()).contains("not-found"));
            assertThat(idle.await(RawHttp2.GOAWAY)).hasValueSatisfying(it -> isGoAway(it, 3));
            idle.awaitConnectionEnd();

            busy.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, order.getBytes(StandardCharsets.UTF_8));
            Optional<Frame> first = busy.awaitAny(RawHttp2.HEADERS, RawHttp2.GOAWAY);
            assertThat(first)
                    .map(Frame::type)
                    .as("not while a request is under way")
                    .hasValue(RawHttp2.HEADERS);
            assertThat(busy.await(RawHttp2.DATA))
                    .hasValueSatisfying(it -> assertThat(it.text()).contains("eventId"));
            assertThat(busy.await(RawHttp2.GOAWAY)).hasValueSatisfying(it -> isGoAway(it, Integer.MAX_VALUE));
            kill(gateway);
        }
    }

    @Test
    void saysOnceOverHttp1ThatTheConnectionEnds() throws Exception {
        try (GatewayProcess gateway = start("60s")) {
            gateway.process().destroy();
            await("readiness goes down").atMost(SOON).until(() -> !gateway.ready());

            try (RawHttp caller = new RawHttp(gateway.address().getPort())) {
                RawHttp.Heard heard =
                        caller.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n").hear(SOON);

                assertThat(heard.statuses()).containsExactly(404);
                assertThat(heard.text().toLowerCase()).containsOnlyOnce("\r\nconnection: close\r\n");
                assertThat(heard.end()).isEqualTo(RawHttp.End.CLOSED);
            }
            kill(gateway);
        }
    }

    @Test
    void answersWhatComesWhileItWaitsForRequestsUnderWay() throws Exception {
        try (GatewayProcess gateway = start("1s");
                RawHttp2 busy = new RawHttp2(gateway.address().getPort())) {
            String order = OrderExample.text();
            busy.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, order(order.length()));
            busy.send(RawHttp2.PING, 0, 0, new byte[8]);
            assertThat(busy.await(RawHttp2.PING)).isPresent();

            gateway.process().destroy();
            await("waits").atMost(SOON).until(() -> Files.readString(gateway.log())
                    .contains("Waiting for HTTP requests to complete"));

            try (RawHttp2 late = new RawHttp2(gateway.address().getPort())) {
                late.send(RawHttp2.HEADERS, WHOLE, 1, RawHttp2.request("GET", "/nothing"));
                assertThat(late.await(RawHttp2.HEADERS))
                        .hasValueSatisfying(it -> assertThat(it.text()).doesNotContain("connection"));
                assertThat(late.await(RawHttp2.DATA))
                        .hasValueSatisfying(it -> assertThat(it.text()).contains("not-found"));
                assertThat(late.await(RawHttp2.GOAWAY)).hasValueSatisfying(it -> isGoAway(it, 1));
            }
            busy.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, order.getBytes(StandardCharsets.UTF_8));
            assertThat(busy.awaitEnd(1)).contains("eventId");
            assertThat(gateway.process().waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(Files.readString(gateway.log())).doesNotContain(" ERROR ", " WARN ");
        }
    }

    private static void isGoAway(Frame frame, int lastStream) {
        assertThat(frame.errorCode()).isEqualTo(RawHttp2.NO_ERROR);
        assertThat(frame.lastStream()).isEqualTo(lastStream);
    }

    private byte[] order(int length) {
        return RawHttp2.block(
                ":method",
                "POST",
                ":scheme",
                "http",
                ":path",
                "/orders",
                ":authority",
                "localhost",
                "content-type",
                "application/json",
                "content-length",
                Integer.toString(length),
                "authorization",
                "Bearer " + sandbox.tokens().forTenant("acme", "orders:write").signed());
    }

    /** Its delay is longer than the test needs. */
    private static void kill(GatewayProcess gateway) {
        gateway.process().destroyForcibly();
    }

    private GatewayProcess start(String delay) throws Exception {
        Map<String, String> settings = GatewayProcess.settings(sandbox);
        settings.put("quarkus.shutdown.delay", delay);
        return GatewayProcess.start(GatewayProcess.environment(settings), folder.resolve("gateway.log"));
    }
}
