package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.http.RawHttp2.Frame;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same over HTTP/2, where many callers may share a connection, and one may break it. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class Http2Test {

    Sandbox sandbox;

    @Test
    void endsAConnectionThatBeginsAndResetsStreamsWithoutEnd() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            reset(caller, 1, 50);
            caller.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    101,
                    RawHttp2.request("GET", "/nothing"));
            assertThat(caller.awaitEnd(101)).contains("not-found");

            // Vert.x lets 200 pass in 30 s.
            reset(caller, 103, 250);
            assertThat(caller.awaitConnectionEnd()).isIn(RawHttp2.ENHANCE_YOUR_CALM, -1);
        }
    }

    private static void reset(RawHttp2 caller, int first, int streams) {
        try {
            for (int stream = first; stream < first + 2 * streams; stream += 2) {
                caller.send(
                        RawHttp2.HEADERS,
                        RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                        stream,
                        RawHttp2.request("GET", "/nothing"));
                caller.send(RawHttp2.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
            }
        } catch (IOException hungUp) {
            // What is heard of it tells more.
        }
    }

    @Test
    void endsAConnectionWhoseHeadHasNoEnd() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, RawHttp2.request("GET", "/nothing"));
            try {
                for (int sent = 0; sent < 1000; sent++) {
                    caller.send(RawHttp2.CONTINUATION, 0, 1, RawHttp2.block("x-a", "a".repeat(1000)));
                }
            } catch (IOException hungUp) {
                // Which the next line is about.
            }

            assertThat(caller.await(RawHttp2.DATA)).isEmpty();
        }
    }

    @Test
    void endsAStreamWhoseBodyStopsArrivingAndNoOther() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, order("application/json"));
            caller.send(RawHttp2.DATA, 0, 1, "{".getBytes(StandardCharsets.US_ASCII));

            assertThat(caller.await(RawHttp2.DATA))
                    .hasValueSatisfying(it -> assertThat(it.text()).contains("request-timeout"));
            assertThat(caller.await(RawHttp2.RST_STREAM)).hasValueSatisfying(it -> {
                assertThat(it.stream()).isEqualTo(1);
                assertThat(it.errorCode()).isZero();
            });
            caller.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    3,
                    RawHttp2.request("GET", "/nothing"));
            assertThat(caller.await(RawHttp2.DATA)).map(Frame::stream).hasValue(3);
        }
    }

    @Test
    void saysNothingOfConnectionsWhereThereAreStreams() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            caller.send(
                    RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, order("application/json", "content-length", "300000"));

            // Not compressed, or the name would not be there to be read; Huffman's code would hide it.
            Optional<Frame> head = caller.await(RawHttp2.HEADERS);

            assertThat(head).hasValueSatisfying(it -> assertThat(it.text()).doesNotContain("connection"));
            assertThat(caller.await(RawHttp2.DATA))
                    .hasValueSatisfying(it -> assertThat(it.text()).contains("too-large"));
        }
    }

    @Test
    void refusesAnAuthorityThatIsNone() throws IOException {
        for (String authority : new String[] {"", "a b", "a\"><script>", "[", "user@a"}) {
            try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
                caller.send(
                        RawHttp2.HEADERS,
                        RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                        1,
                        RawHttp2.block(
                                ":method", "GET", ":scheme", "http", ":path", "/nothing", ":authority", authority));

                assertThat(caller.awaitEnd(1)).as(authority).doesNotContain("internal-error", "Exception", "script");
            }
        }
    }

    @Test
    void wantsToKnowWhoIsAsked() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            caller.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.block(":method", "GET", ":scheme", "http", ":path", "/nothing"));

            assertThat(caller.awaitEnd(1)).doesNotContain("internal-error", "Exception");
        }
    }

    private byte[] order(String type, String... further) {
        String[] fields = new String[12 + further.length];
        String[] first = {
            ":method", "POST",
            ":scheme", "http",
            ":path", "/orders",
            ":authority", "localhost",
            "content-type", type,
            "authorization",
                    "Bearer "
                            + sandbox.tokens().forTenant("acme", "orders:write").signed()
        };
        System.arraycopy(first, 0, fields, 0, 12);
        System.arraycopy(further, 0, fields, 12, further.length);
        return RawHttp2.block(fields);
    }

    /** RFC 7540, section 3.2; the JDK's client begins every connection without TLS like that. */
    @Test
    void goesOnInHttp2WithACallerWhoAsksForIt() throws Exception {
        HttpClient caller = HttpClient.newHttpClient();

        HttpResponse<String> first = caller.send(request("/nothing").build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> second = caller.send(placed(token()).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> other =
                HttpClient.newHttpClient().send(placed(token()).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(other.statusCode()).as("an upgrade with a body").isEqualTo(202);
        assertThat(List.of(first.version(), second.version(), other.version())).containsOnly(HttpClient.Version.HTTP_2);
    }

    /** What nobody reads counts against the window of the whole connection until somebody takes it away (RFC 9113, section 6.9). */
    @Test
    void keepsAConnectionOpenForOthersWhenBodiesAreRefused() throws Exception {
        HttpClient caller = HttpClient.newHttpClient();

        for (int i = 0; i < 20; i++) {
            HttpRequest refused = placed("a.b.c")
                    .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(200_000)))
                    .build();
            assertThat(caller.send(refused, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(caller.send(placed(token()).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
    }

    private String token() {
        return sandbox.tokens().forTenant("acme", "orders:write").signed();
    }

    private static HttpRequest.Builder placed(String token) throws IOException {
        return request("/orders")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofFile(Path.of("openapi/examples/order.json")));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(20));
    }
}
