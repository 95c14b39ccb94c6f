package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp2;
import io.eventgateway.fixture.RawHttp2.Frame;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same over HTTP/2, where many callers may share a connection, and one may break it. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class Http2Test {

    Sandbox sandbox;

    @Test
    void endsAConnectionThatKeepsResettingStreams() throws IOException {
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
    void datesEveryAnswer() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            caller.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.request("GET", "/nothing"));
            assertThat(caller.await(RawHttp2.HEADERS))
                    .hasValueSatisfying(it -> assertThat(it.text()).containsOnlyOnce(" GMT"));
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 3, order("application/json"));
            assertThat(caller.await(RawHttp2.HEADERS)).as("of 408").hasValueSatisfying(it -> assertThat(it.text())
                    .containsOnlyOnce(" GMT"));
        }
    }

    @Test
    void endsAStreamWithTwoHosts() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            caller.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.block(":method", "GET", ":scheme", "http", ":path", "/nothing", "host", "a", "host", "a"));

            assertThat(caller.await(RawHttp2.RST_STREAM)).map(Frame::errorCode).hasValue(RawHttp2.PROTOCOL_ERROR);
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

    /**
     * The JDK's client begins every connection without TLS with the wish to go on in HTTP/2, which was withdrawn (RFC
     * 9113, section 3.1).
     */
    @Test
    void staysInHttp1WithACallerWhoAsksForAnUpgrade() throws Exception {
        HttpClient caller = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/openapi"))
                .timeout(Duration.ofSeconds(20))
                .build();

        HttpResponse<String> response = caller.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).endsWith("}");
    }

    /**
     * Unread bytes of a body count against the window of the whole connection until the server consumes them (RFC 9113,
     * section 6.9): 65,535 bytes at first.
     */
    @Test
    void keepsAConnectionOpenForOthersWhenBodiesAreRefused() throws IOException {
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            for (int stream = 1; stream < 41; stream += 2) {
                caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, RawHttp2.request("POST", "/orders"));
                caller.send(RawHttp2.DATA, RawHttp2.END_STREAM, stream, new byte[15_000]);
                assertThat(caller.awaitEnd(stream)).contains("unauthenticated");
            }
        }
    }
}
