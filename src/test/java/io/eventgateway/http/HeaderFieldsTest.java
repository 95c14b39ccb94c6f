package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.catalogue.ParcelsContract;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.RawHttp.Answer;
import io.eventgateway.fixture.RawHttp2;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.eventgateway.sandbox.TopicReader.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields as they are on the wire: lines, bytes, lists and codings. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(ParcelsContract.class)
class HeaderFieldsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "traceparent: 00-" + TRACE + "-b7ad6b7169203331-";

    Sandbox sandbox;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization                 | Bearer x",
                "authorization                 | Basic YTpi",
                "Content-Type                  | application/json",
                "Idempotency-Key               | second",
                "Origin                        | https://shop.example.com",
                "If-Modified-Since             | Sun, 06 Nov 1994 08:49:37 GMT"
            })
    void refusesASecondValueWhereOneIsAllowed(String name, String value) throws IOException {
        String[] twice = {
            name + ": " + value,
            name + ": " + value,
            "Idempotency-Key: first",
            "Origin: https://shop.example.com",
            "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT"
        };
        for (String request : List.of("POST /parcels/noted", "GET /quota", "GET /topics", "GET /openapi", "GET /x")) {
            Answer answer = send(request, "{}", twice);

            assertThat(answer.status()).as(request).isEqualTo(400);
            assertThat(json(answer).path("code").asText()).isEqualTo("malformed-header");
            assertThat(json(answer).path("detail").asText())
                    .isEqualToIgnoringCase("Header " + name + " occurs more than once.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer x",
        "content-type, application/json",
        "idempotency-key, a",
        "origin, https://shop.example.com"
    })
    void refusesASecondValueOverHttp2(String name, String value) throws IOException {
        assertThat(overHttp2(name, value, name, value))
                .contains("\"code\":\"malformed-header\"")
                .containsIgnoringCase("Header " + name + " occurs more than once.");
    }

    @Test
    void refusesAScalarParameterThatOccursTwice() throws IOException {
        for (String name : new String[] {"X-Source", "x-source", "X-Weight", "X-Note"}) {
            Answer answer = note(name + ": 1", name + ": 1", "X-Source: a", "X-Route: a");

            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(json(answer).path("detail").asText())
                    .isEqualToIgnoringCase("Header " + name + " occurs more than once.");
        }
    }

    @Test
    void joinsTheLinesOfAList() throws IOException {
        Message message = stored(note("X-Source: a", "X-Route: a, b", "X-Route:c", "Cache-Control: no-cache"));

        assertThat(message.headers()).containsEntry("route", "a, b, c");
        assertThat(note("X-Source: a", "X-Route: a", "Cache-Control: no-cache", "Cache-Control: no-store")
                        .status())
                .as("a list by its standard, of 18 characters")
                .isEqualTo(202);
        assertThat(json(note("X-Source: a", "X-Route: a", "Cache-Control: no-cache", "Cache-Control: max-age=100"))
                        .path("detail")
                        .asText())
                .isEqualTo("Header Cache-Control must have at most 20 characters.");
    }

    @Test
    void passesUtf8OnAsItCame() throws IOException {
        String text = "åß🎁 ~";
        String onTheWire = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        Message message = stored(note("X-Source: " + onTheWire, "X-Route: " + onTheWire));

        assertThat(message.key()).isEqualTo(text);
        assertThat(message.headers())
                .containsEntry("source", text)
                .containsEntry("route", text)
                .containsEntry("ce_subject", text);
        assertThat(overHttp2("x-source", onTheWire, "x-route", onTheWire)).contains("\"eventId\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e5", "\u00c3", "a\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080"})
    void refusesOtherBytes(String value) throws IOException {
        for (String[] headers : new String[][] {
            {"X-Source: " + value, "X-Route: a"},
            {"X-Source: a", "X-Route: a", "X-Route: " + value},
            {"X-Source: a", "X-Route: a", "X-Note: {\"a\":\"" + value + "\"}"}
        }) {
            Answer answer = note(headers);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(json(answer).path("detail").asText()).matches("Header X-\\w+ must be UTF-8\\.");
        }
        assertThat(overHttp2("x-source", value, "x-route", "a")).contains("Header X-Source must be UTF-8.");
    }

    @Test
    void readsContentCodingsAsAList() throws IOException {
        byte[] body = gzip("{\"grams\":1}");

        for (String[] codings : new String[][] {
            {"Content-Encoding: gzip, identity"},
            {"Content-Encoding: identity", "Content-Encoding: X-GZIP"},
            {"Content-Encoding: ,gzip,"}
        }) {
            assertThat(note(body, codings).status()).as(codings[0]).isEqualTo(202);
        }
        assertThat(note("{}".getBytes(StandardCharsets.US_ASCII), "Content-Encoding:")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void namesCodingsOrMediaTypesButNotBoth() throws IOException {
        Answer coding = note(new byte[0], "Content-Encoding: gzip", "Content-Encoding: br");

        assertThat(coding.status()).isEqualTo(415);
        assertThat(coding.header("accept-encoding")).isEqualTo("gzip, identity");
        assertThat(coding.headers()).doesNotContainKey("accept");
        assertThat(json(coding).path("detail").asText())
                .isEqualTo("Send the body with Content-Encoding: gzip, or without a coding.");

        Answer type = exchange(
                "POST /parcels/noted", new byte[0], "Content-Type: text/csv", "X-Source: a", "X-Route: a", token());
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.header("accept")).isEqualTo("application/json");
        assertThat(type.headers()).doesNotContainKey("accept-encoding");
    }

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        byte[] whole = join(gzip("{\"gra"), gzip(""), gzip("ms\":1}"));

        assertThat(note(whole, "Content-Encoding: gzip").status()).isEqualTo(202);
        assertThat(json(note(join(whole, new byte[1]), "Content-Encoding: gzip"))
                        .path("code")
                        .asText())
                .isEqualTo("malformed-body");
    }

    @Test
    void readsLinesOfSeveralMembers() throws IOException {
        byte[] lines = join(gzip("{\"grams\":1}\n{\"gra"), gzip("ms\":2}\n"), gzip("{\"grams\":3}"));
        String[] headers = {"Content-Type: application/x-ndjson", "Content-Encoding: gzip", token()};

        JsonNode written = json(exchange("POST /parcels/batch?lane=1", lines, headers));
        JsonNode stopped = json(exchange("POST /parcels/batch?lane=1", join(lines, new byte[1]), headers));

        assertThat(written.path("written").asInt()).isEqualTo(3);
        assertThat(stopped.findValuesAsText("code")).contains("malformed-body");
    }

    @Test
    void readsAllPreferences() throws IOException {
        String[] headers = {
            "Content-Type: application/json",
            token(),
            "Prefer: wait=5, foo=\"a, return=x\"",
            "Prefer: return=minimal; a=b, return=representation"
        };

        Answer answer = exchange("POST /parcels/batch?lane=1", "[{}]".getBytes(StandardCharsets.US_ASCII), headers);

        assertThat(answer.header("preference-applied")).isEqualTo("return=minimal");
        headers[2] = "Prefer: return=representation";
        assertThat(exchange("POST /parcels/batch?lane=1", "[{}]".getBytes(StandardCharsets.US_ASCII), headers)
                        .headers())
                .as("the first one counts")
                .doesNotContainKey("preference-applied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03"})
    void continuesATraceWithItsStateAndFlags(String flags) throws IOException {
        Message message = stored(note(
                "X-Source: a", "X-Route: a", TRACEPARENT + flags, "tracestate: rojo=1 ,, congo=2", "tracestate:foo=3"));

        assertThat(message.headers().get("traceparent")).matches("00-" + TRACE + "-[0-9a-f]{16}-" + flags);
        assertThat(message.headers()).containsEntry("tracestate", "rojo=1,congo=2,foo=3");
    }

    @Test
    void startsANewTraceWithoutState() throws IOException {
        for (String[] trace : new String[][] {
            {"tracestate: rojo=1"},
            {TRACEPARENT + "01", TRACEPARENT + "01", "tracestate: rojo=1"},
            {TRACEPARENT + "zz", "tracestate: rojo=1"},
        }) {
            List<String> headers = new ArrayList<>(List.of("X-Source: a", "X-Route: a"));
            headers.addAll(List.of(trace));

            Message message = stored(note(headers.toArray(String[]::new)));

            assertThat(message.headers().get("traceparent"))
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                    .doesNotContain(TRACE);
            assertThat(message.headers()).doesNotContainKey("tracestate");
        }
    }

    @Test
    void writesTheEndOfAnOperationAsADate() throws IOException {
        assertThat(note("X-Source: a", "X-Route: a").headers())
                .containsEntry("sunset", "Tue, 01 Jun 2027 00:00:00 GMT")
                .containsEntry("deprecation", "@1798761600");
    }

    private Answer note(String... headers) throws IOException {
        return send("POST /parcels/noted", "{}", headers);
    }

    private Answer note(byte[] body, String... codings) throws IOException {
        List<String> headers =
                new ArrayList<>(List.of("Content-Type: application/json", "X-Source: a", "X-Route: a", token()));
        headers.addAll(List.of(codings));
        return exchange("POST /parcels/noted", body, headers.toArray(String[]::new));
    }

    private Answer send(String request, String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of("Content-Type: application/json", token()));
        all.addAll(List.of(headers));
        return exchange(request, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    private static Answer exchange(String request, byte[] body, String... headers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(RawHttp.ascii(request + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length + "\r\n"));
        for (String header : headers) {
            bytes.writeBytes(RawHttp.ascii(header + "\r\n"));
        }
        bytes.writeBytes(RawHttp.ascii("\r\n"));
        bytes.writeBytes(body);
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            return caller.exchange(bytes.toByteArray(), false);
        }
    }

    /** Everything that comes in answer to a valid request with these further fields. */
    private String overHttp2(String... fields) throws IOException {
        List<String> further = List.of(fields);
        List<String> all = new ArrayList<>(
                List.of(":method", "POST", ":scheme", "http", ":path", "/parcels/noted", ":authority", "localhost"));
        if (!further.contains("authorization")) {
            all.addAll(List.of("authorization", token().substring("Authorization: ".length())));
        }
        if (!further.contains("content-type")) {
            all.addAll(List.of("content-type", "application/json"));
        }
        all.addAll(further);
        try (RawHttp2 caller = new RawHttp2(RestAssured.port)) {
            caller.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.block(all.toArray(String[]::new)));
            caller.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, "{}".getBytes(StandardCharsets.US_ASCII));
            return caller.awaitEnd(1);
        }
    }

    private String token() {
        return "Authorization: Bearer "
                + sandbox.tokens().forTenant("acme", "parcels:write").signed();
    }

    private Message stored(Answer answer) throws IOException {
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(202);
        JsonNode event = json(answer);
        try (TopicReader reader = TopicReader.from(
                sandbox,
                "orders",
                event.path("partition").intValue(),
                event.path("offset").intValue())) {
            return reader.readOne(Duration.ofSeconds(20));
        }
    }

    private static JsonNode json(Answer answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
