package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.ManagementPort;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.RawHttp2;
import io.eventgateway.fixture.RawHttp2.Frame;
import io.eventgateway.http.Http2Ports.Port;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames (RFC 9113) that no client sends, over bare connections: each connection or stream ends with the right code
 * and in bounded time, and other callers are served
 * meanwhile.
 */
@QuarkusTest
@WithTestResource(HostileFramesTest.Limits.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileFramesTest {

    /** More than the bound of the gateway or its decoder, and at most some megabytes. */
    private static final int FLOOD = 300_000;

    private static final byte[] GET = RawHttp2.request("GET", "/nothing");

    Sandbox sandbox;

    @AfterEach
    void servesOthers() throws IOException {
        try (RawHttp2 other = new RawHttp2(RestAssured.port)) {
            other.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, GET);
            assertThat(other.awaitEnd(1)).contains("not-found");
        }
    }

    /** The management port too, whose paths are others. */
    @ParameterizedTest
    @EnumSource(Port.class)
    void datesEveryAnswer(Port port) throws Exception {
        for (String path : List.of("/q/health/live", "/nothing")) {
            try (RawHttp2 caller = port.begin()) {
                caller.send(
                        RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, RawHttp2.request("GET", path));

                assertThat(caller.await(RawHttp2.HEADERS))
                        .hasValueSatisfying(it -> assertThat(it.text()).containsOnlyOnce(" GMT"));
            }
        }
    }

    @Test
    void datesAnswersOfTheManagementPortOverHttp1() throws IOException {
        for (String path : List.of("/q/health/live", "/nothing")) {
            try (RawHttp caller = new RawHttp(ManagementPort.number())) {
                caller.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

                assertThat(caller.readHead()).containsIgnoringCase("date: ").containsOnlyOnce(" GMT");
            }
        }
    }

    // Header blocks and frames that come too slowly

    @ParameterizedTest
    @EnumSource(Port.class)
    void endsAHeaderBlockWithoutEnd(Port port) throws Exception {
        try (RawHttp2 caller = port.begin()) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, GET);
            caller.send(RawHttp2.CONTINUATION, 0, 1);

            assertThat(caller.awaitConnectionEnd()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
        }
    }

    @ParameterizedTest
    @EnumSource(Port.class)
    void endsAFrameWithoutEnd(Port port) throws Exception {
        byte[] headers = RawHttp2.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, GET);
        byte[] data = RawHttp2.frame(RawHttp2.DATA, 0, 1, new byte[1000]);
        byte[] settings = RawHttp2.frame(RawHttp2.SETTINGS, 0, 0);
        // All four at once, since each takes as long as the gateway waits.
        try (RawHttp2 endsInTheHead = port.begin();
                RawHttp2 endsInTheHeaderBlock = port.begin();
                RawHttp2 endsInData = port.begin();
                RawHttp2 endsInSettings = port.begin()) {
            endsInTheHead.send(first(5, headers));
            endsInTheHeaderBlock.send(first(20, headers));
            endsInData.send(first(500, data));
            endsInSettings.send(first(3, settings));

            for (RawHttp2 caller : List.of(endsInTheHead, endsInTheHeaderBlock, endsInData, endsInSettings)) {
                assertThat(caller.awaitConnectionEnd()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Port.class)
    void endsFirstSettingsWithoutEnd(Port port) throws Exception {
        try (RawHttp2 caller = port.connect()) {
            caller.send(RawHttp2.PREFACE.getBytes(StandardCharsets.US_ASCII));
            caller.send(first(8, RawHttp2.frame(RawHttp2.SETTINGS, 0, 0)));

            assertThat(caller.awaitConnectionEnd()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
        }
    }

    @ParameterizedTest
    @EnumSource(Port.class)
    void closesAPrefaceWithoutEnd(Port port) throws Exception {
        try (RawHttp2 caller = port.connect()) {
            caller.send(first(10, RawHttp2.PREFACE.getBytes(StandardCharsets.US_ASCII)));

            caller.awaitConnectionEnd();
        }
    }

    // Floods

    @ParameterizedTest
    @EnumSource(Port.class)
    void endsAFloodOfEmptyContinuations(Port port) throws Exception {
        try (RawHttp2 caller = port.begin()) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, GET);

            assertThat(endOf(caller, RawHttp2.frame(RawHttp2.CONTINUATION, 0, 1)))
                    .isIn(RawHttp2.ENHANCE_YOUR_CALM, -1);
        }
    }

    @ParameterizedTest
    @EnumSource(Port.class)
    void endsAHeaderBlockThatIsTooLong(Port port) throws Exception {
        try (RawHttp2 caller = port.begin()) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, GET);

            assertThat(endOf(
                            caller,
                            RawHttp2.frame(RawHttp2.CONTINUATION, 0, 1, RawHttp2.block("x-a", "a".repeat(10_000))),
                            100))
                    .isIn(RawHttp2.ENHANCE_YOUR_CALM, RawHttp2.PROTOCOL_ERROR, -1);
        }
    }

    static Stream<byte[]> idleFrames() throws IOException {
        return Stream.of(
                RawHttp2.frame(RawHttp2.PING, 0, 0, new byte[8]),
                RawHttp2.frame(RawHttp2.PING, 1, 0, new byte[8]),
                RawHttp2.frame(RawHttp2.SETTINGS, 0, 0),
                RawHttp2.frame(RawHttp2.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 1, 0}),
                RawHttp2.frame(RawHttp2.PRIORITY, 0, 3, new byte[] {0, 0, 0, 0, 1}),
                RawHttp2.frame(RawHttp2.WINDOW_UPDATE, 0, 0, new byte[] {0, 0, 0, 1}),
                RawHttp2.frame(0xbe, 0, 0, new byte[] {1}),
                RawHttp2.frame(0xbe, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("idleFrames")
    void endsAFloodOfFramesThatAskForNothing(byte[] frame) throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            assertThat(endOf(caller, frame)).isIn(RawHttp2.ENHANCE_YOUR_CALM, -1);
        }
    }

    static Stream<byte[]> provocations() throws IOException {
        return Stream.of(
                RawHttp2.frame(RawHttp2.WINDOW_UPDATE, 0, 1, new byte[4]),
                RawHttp2.frame(RawHttp2.WINDOW_UPDATE, 0, 1, new byte[] {127, -1, -1, -1}),
                RawHttp2.frame(RawHttp2.PRIORITY, 0, 1, new byte[] {0, 0, 0, 1, 1}),
                RawHttp2.frame(RawHttp2.PRIORITY, 0, 1, new byte[4]),
                RawHttp2.frame(RawHttp2.DATA, 0, 1, new byte[10]));
    }

    /** Frames that make the server reset the stream (CVE-2025-8671), so that the client itself resets none. */
    @ParameterizedTest
    @MethodSource("provocations")
    void endsAFloodOfResetsThatAreProvoked(byte[] provocation) throws Exception {
        ByteArrayOutputStream streams = new ByteArrayOutputStream();
        byte[] order = order("0");
        for (int stream = 1; stream < 2 * 1000; stream += 2) {
            streams.writeBytes(
                    RawHttp2.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, stream, order));
            byte[] frame = provocation.clone();
            frame[7] = (byte) (stream >> 8);
            frame[8] = (byte) stream;
            streams.writeBytes(frame);
        }
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            assertThat(endOf(caller, streams.toByteArray(), 1)).isIn(RawHttp2.ENHANCE_YOUR_CALM, -1);
        }
    }

    @Test
    void endsAConnectionWhoseWindowIsOpenedByNothing() throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            caller.send(RawHttp2.WINDOW_UPDATE, 0, 0, new byte[4]);

            assertThat(caller.awaitConnectionEnd()).isEqualTo(RawHttp2.PROTOCOL_ERROR);
        }
    }

    @Test
    void endsAConnectionWhoseWindowOverflows() throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            caller.send(RawHttp2.WINDOW_UPDATE, 0, 0, new byte[] {127, -1, -1, -1});

            assertThat(caller.awaitConnectionEnd()).isEqualTo(RawHttp2.FLOW_CONTROL_ERROR);
        }
    }

    // What is no request

    @ParameterizedTest
    @ValueSource(ints = {9, 11})
    void refusesABodyOfAnotherLengthThanAnnounced(int bytes) throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, order("10"));
            caller.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, new byte[bytes]);

            isRefused(caller);
        }
    }

    static Stream<Arguments> malformed() {
        String[] valid = {":method", "POST", ":scheme", "http", ":path", "/orders", ":authority", "localhost"};
        return Stream.of(
                        with(valid, "content-length", "5", "content-length", "6"),
                        with(valid, "content-length", "5, 6"),
                        with(valid, "content-length", "-5"),
                        with(valid, "content-length", "+5"),
                        with(valid, "content-length", "x"),
                        with(valid, "content-length", ""),
                        with(valid, "connection", "close"),
                        with(valid, "connection", "keep-alive"),
                        with(valid, "keep-alive", "timeout=5"),
                        with(valid, "proxy-connection", "close"),
                        with(valid, "transfer-encoding", "chunked"),
                        with(valid, "upgrade", "h2c"),
                        with(valid, "te", "gzip"),
                        with(valid, "X-Upper", "a"),
                        with(valid, "x-a:b", "a"),
                        with(valid, "x a", "a"),
                        with(valid, "", "a"),
                        with(valid, "x-a", "a\r\nb: c"),
                        with(valid, "x-a", "a\u0000b"),
                        with(valid, ":method", "GET"),
                        with(valid, ":path", "/nothing"),
                        with(valid, ":authority", "b"),
                        with(valid, ":unknown", "a"),
                        with(valid, ":status", "200"),
                        with(valid, "x-a", "a", ":scheme", "http"),
                        new String[] {":scheme", "http", ":path", "/orders", ":authority", "localhost"},
                        new String[] {":method", "POST", ":path", "/orders", ":authority", "localhost"},
                        new String[] {":method", "POST", ":scheme", "http", ":authority", "localhost"},
                        new String[] {":method", "POST", ":scheme", "http", ":path", "", ":authority", "localhost"},
                        new String[] {"x-a", "a", ":method", "POST", ":scheme", "http", ":path", "/", ":authority", "a"
                        },
                        with(valid, "host", "elsewhere.example.com"))
                .map(fields -> Arguments.of((Object) fields));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesAHeadThatHttp2Forbids(String[] fields) throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.block(fields));
            caller.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, "12345".getBytes(StandardCharsets.US_ASCII));

            isRefused(caller);
        }
    }

    static Stream<byte[]> unrepresentable() {
        return Stream.of(
                RawHttp2.block(":method", "CONNECT", ":authority", "a"),
                RawHttp2.block(":method", "GE T", ":scheme", "http", ":path", "/nothing", ":authority", "a"),
                RawHttp2.block(":method", "GET", ":scheme", "a b", ":path", "/nothing", ":authority", "a"));
    }

    /** Behind a proxy they may belong to other callers. */
    @ParameterizedTest
    @MethodSource("unrepresentable")
    void keepsTheOtherStreamsOfTheConnection(byte[] head) throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, head);
            isRefused(caller);

            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 3, GET);
            assertThat(caller.awaitEnd(3)).contains("not-found");
        }
    }

    @Test
    void survivesAResetWhileAnAnswerWaits() throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            // Longer than the window of the connection.
            caller.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.request("GET", "/openapi"));
            assertThat(caller.awaitAny(RawHttp2.DATA)).isPresent();

            isServedAfterReset(caller);
        }
    }

    @Test
    void survivesAResetInTheMidstOfABody() throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, order("1000"));
            caller.send(RawHttp2.DATA, 0, 1, new byte[10]);

            isServedAfterReset(caller);
        }
    }

    private static void isServedAfterReset(RawHttp2 caller) throws IOException {
        caller.send(RawHttp2.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
        caller.send(RawHttp2.WINDOW_UPDATE, 0, 0, new byte[] {0, 1, 0, 0});
        for (int stream = 3; stream < 9; stream += 2) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, stream, GET);
            assertThat(caller.awaitEnd(stream)).contains("not-found");
        }
    }

    @Test
    void letsAClientWaitForTrailers() throws Exception {
        try (RawHttp2 caller = Port.CALLERS.begin()) {
            caller.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.block(
                            ":method",
                            "GET",
                            ":scheme",
                            "http",
                            ":path",
                            "/nothing",
                            ":authority",
                            "a",
                            "te",
                            "trailers"));

            assertThat(caller.awaitEnd(1)).contains("not-found");
        }
    }

    /** By RST_STREAM, GOAWAY or an answer of 400; no stage has seen it, or the answer would be 401 or another. */
    private static void isRefused(RawHttp2 caller) throws IOException {
        Optional<Frame> end = caller.awaitAny(RawHttp2.RST_STREAM, RawHttp2.GOAWAY, RawHttp2.HEADERS);
        assertThat(end).isPresent();
        assertThat(
                        end.get().type() == RawHttp2.HEADERS
                                ? end.get().text()
                                : "error " + end.get().errorCode())
                .isEqualTo("error " + RawHttp2.PROTOCOL_ERROR);
    }

    // Helpers

    private static String[] with(String[] fields, String... more) {
        return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
    }

    private byte[] order(String length) {
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
                length,
                "authorization",
                "Bearer " + sandbox.tokens().forTenant("acme", "orders:write").signed());
    }

    /**
     * The code with which the connection ends while the same is sent again and again; and somebody else is served
     * meanwhile.
     */
    private int endOf(RawHttp2 caller, byte[] frame) throws Exception {
        ByteArrayOutputStream hundred = new ByteArrayOutputStream();
        IntStream.range(0, 100).forEach(frames -> hundred.writeBytes(frame));
        return endOf(caller, hundred.toByteArray(), FLOOD / 100);
    }

    private int endOf(RawHttp2 caller, byte[] bytes, int times) throws Exception {
        Thread flood = new Thread(() -> {
            try {
                for (int sent = 0; sent < times; sent++) {
                    caller.send(bytes);
                }
            } catch (IOException closed) {
                // Which the end of the connection tells, too.
            }
        });
        flood.start();
        servesOthers();
        int code = caller.awaitConnectionEnd();
        flood.join();
        return code;
    }

    private static byte[] first(int bytes, byte[] all) {
        return Arrays.copyOf(all, bytes);
    }

    /** A gateway that waits a second for a head, and a second for a body. */
    public static final class Limits implements QuarkusTestResourceLifecycleManager {

        private final Http2Ports ports = new Http2Ports();

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(ports.start());
            config.put("gateway.edge.head-timeout", "1s");
            config.put("gateway.edge.body-timeout", "1s");
            return config;
        }

        @Override
        public void inject(TestInjector injector) {
            ports.inject(injector);
        }

        @Override
        public void stop() {
            ports.stop();
        }
    }
}
