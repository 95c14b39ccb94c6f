package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.eventgateway.sandbox.TopicReader.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many events in one request, and requests that only ask. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class BatchesTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ARRAY = "application/json";
    private static final String LINES = "application/x-ndjson";

    Sandbox sandbox;

    @Test
    void writesEachItemOfAnArrayAsAnEventOfItsOwn() throws IOException {
        String visit = visit();
        // Spaces and escapes of each item survive; only Kafka REST may write them anew.
        String body = "[ " + view(visit, "/a,]\\\"b") + " ,\n\t" + view(visit(), "/é") + "]";
        List<Message> written;
        ValidatableResponse answer;

        try (TopicReader reader = TopicReader.fromNow(sandbox, "page-views")) {
            answer = batch(ARRAY, body).post("/page-views/batch").then();
            written = reader.read(2, SOON);
        }

        answer.statusCode(207)
                .contentType(ARRAY)
                .body("items.index", contains(0, 1))
                .body("items.status", contains(202, 202))
                .body("written", equalTo(2))
                .body("failed", equalTo(0))
                .body("stopped", nullValue());
        Message first = written.stream()
                .filter(message -> message.key().equals(visit))
                .findFirst()
                .orElseThrow();
        assertThat(first.headers())
                .containsEntry("ce_id", answer.extract().path("items[0].eventId"))
                .containsEntry("ce_type", "com.example.web.page-viewed.v1");
        assertThat(new ObjectMapper().readTree(first.value()))
                .isEqualTo(new ObjectMapper().readTree(view(visit, "/a,]\\\"b")));
        assertThat(first.offset())
                .isEqualTo(answer.extract().<Integer>path("items[0].offset").longValue());
    }

    /** The time in which a body has to arrive, 3 s in tests, begins again with the next request. */
    @Test
    void keepsTheConnectionAfterABatchOfLines() throws IOException {
        String token = sandbox.tokens().forTenant("acme", "page-views:write").signed();
        String line = view(visit(), "/");
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            String head = caller.head(
                    "POST /page-views/batch",
                    "Authorization: Bearer " + token,
                    "Content-Type: " + LINES,
                    "Content-Length: " + line.length());

            assertThat(caller.exchange(RawHttp.ascii(head + line), false).status())
                    .isEqualTo(207);
            assertThat(caller.hearsNothingFor(Duration.ofSeconds(4))).isTrue();
        }
    }

    @Test
    void keepsTheOrderOfAKey() {
        String visit = visit();

        List<Message> written;
        try (TopicReader reader = TopicReader.fromNow(sandbox, "page-views")) {
            batch(LINES, lines(50, i -> view(visit, "/" + i)))
                    .post("/page-views/batch")
                    .then()
                    .statusCode(207)
                    .body("written", equalTo(50));
            written = reader.read(50, SOON);
        }

        assertThat(written).extracting(message -> page(message)).containsExactlyElementsOf(pages(50));
    }

    @Test
    void answersLinesWithLinesWhenAsked() {
        String body = lines(3, i -> view(visit(), "/" + i)).replace("\n", "\r\n\r\n");

        String answer = batch(LINES, body)
                .accept(LINES)
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .contentType(LINES)
                .extract()
                .asString();

        assertThat(answer.lines()).hasSize(4);
        assertThat(answer.lines().findFirst().orElseThrow()).startsWith("{\"index\":0,\"status\":202,\"eventId\":\"");
        assertThat(answer).endsWith("{\"written\":3,\"failed\":0}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json, application/x-ndjson, application/problem+json | application/json",
                "application/x-ndjson, application/json;q=0.9 | application/x-ndjson",
                "application/x-ndjson;q=0.5, application/json | application/json",
                "*/* | application/json"
            })
    void answersInTheFormThatIsWantedMost(String accept, String answered) {
        batch(ARRAY, "[" + view(visit(), "/a") + "]")
                .header("Accept", accept)
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .contentType(answered);
    }

    @Test
    void onlyCountsWhatSucceededWhenThatIsPreferred() {
        batch(ARRAY, "[" + view(visit(), "/a") + "]")
                .header("Prefer", "return=minimal")
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .header("Preference-Applied", "return=minimal")
                .body("items", hasSize(0))
                .body("written", equalTo(1));
    }

    @Test
    void validatesAnArrayWholeBeforeAnythingIsWritten() {
        String body = "[" + view(visit(), "/a") + "," + view("x", "b") + "]";

        problem(batch(ARRAY, body).post("/page-views/batch").then(), 422, "invalid-payload")
                .body("errors.pointer", contains("#/1/visit", "#/1/page"));
        problem(batch(ARRAY, "[]").post("/page-views/batch").then(), 422, "invalid-payload")
                .body("errors.keyword", contains("minItems"));
        problem(batch(ARRAY, view(visit(), "/a")).post("/page-views/batch").then(), 422, "invalid-payload");
        problem(batch(ARRAY, "[{}").post("/page-views/batch").then(), 400, "malformed-body");
    }

    @Test
    void validatesLinesWholeBeforeAnythingIsWritten() {
        String body = view(visit(), "/a") + "\n" + view("x", "b");

        problem(batch(LINES, body).post("/page-views/batch").then(), 422, "invalid-payload")
                .body("errors.pointer", contains("#/1/visit", "#/1/page"));
        problem(
                        batch(LINES, view(visit(), "/a") + "\n{")
                                .post("/page-views/batch")
                                .then(),
                        400,
                        "malformed-body")
                .body("detail", containsString("Event 1, counted from 0"));
        problem(batch(LINES, " \n\n").post("/page-views/batch").then(), 400, "malformed-body");
    }

    @Test
    void takesWhatTheOperationPromisesAndNothingElse() {
        problem(batch("text/csv", "a").post("/page-views/batch").then(), 415, "unsupported-media-type")
                .body("detail", containsString("application/json or application/x-ndjson"));
        problem(batch(LINES, view(visit(), "/a")).post("/page-views").then(), 415, "unsupported-media-type");
        problem(
                batch(ARRAY, "[" + "0,".repeat(140_000) + "0]")
                        .post("/page-views/batch")
                        .then(),
                413,
                "too-large");
        problem(
                batch(LINES, "\"" + "a".repeat(300_000) + "\"")
                        .post("/page-views/batch")
                        .then(),
                413,
                "too-large");
    }

    @Test
    void writesABodyOfLinesThatIsLongerThanAnyArray() {
        int count = 4000;

        batch(LINES, lines(count, i -> view(visit(), "/" + i)))
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .body("items", hasSize(count))
                .body("items.status", everyItem(equalTo(202)))
                .body("items.index", equalTo(IntStream.range(0, count).boxed().toList()))
                .body("written", equalTo(count));
    }

    @Test
    void stopsALongBodyAtTheFirstPieceThatBreaksItsContract() {
        int count = 4000;
        String body = lines(count, i -> i == 3500 ? "{}" : view(visit(), "/" + i));

        ValidatableResponse answer =
                batch(LINES, body).post("/page-views/batch").then().statusCode(207);

        int written = answer.extract().path("written");
        assertThat(written).isBetween(1000, 3500);
        answer.body("items", hasSize(written))
                .body("failed", equalTo(0))
                .body("stopped.code", equalTo("invalid-payload"))
                .body("stopped.errors.pointer", contains("#/3500/visit", "#/3500/page", "#/3500/at"));
    }

    @Test
    void decompressesABody() {
        batch(ARRAY, "")
                .header("Content-Encoding", "gzip")
                .body(gzip("[" + view(visit(), "/a") + "]"))
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .body("written", equalTo(1));
        batch(LINES, "")
                .header("Content-Encoding", "gzip")
                .body(gzip(lines(4000, i -> view(visit(), "/" + i))))
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .body("written", equalTo(4000));
        batch(ARRAY, "")
                .header("Content-Encoding", "gzip")
                .body(gzip(view(visit(), "/a")))
                .post("/page-views")
                .then()
                .statusCode(202);
    }

    @Test
    void leavesNothingOutOfACompressedBody() {
        byte[] first = gzip("[" + view(visit(), "/a") + "]");
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(first, 0, both, first.length, first.length);

        problem(compressed(ARRAY, both).post("/page-views/batch").then(), 400, "malformed-body");
        problem(
                compressed(ARRAY, Arrays.copyOf(first, first.length + 1))
                        .post("/page-views/batch")
                        .then(),
                400,
                "malformed-body");
        problem(compressed(LINES, both).post("/page-views/batch").then(), 400, "malformed-body");
    }

    @Test
    void isNotBlownUpByACompressedBody() {
        byte[] bomb = gzip(" ".repeat(50_000_000));

        problem(compressed(ARRAY, bomb).post("/page-views/batch").then(), 413, "too-large");
        problem(
                compressed(LINES, gzip("a".repeat(50_000_000)))
                        .post("/page-views/batch")
                        .then(),
                413,
                "too-large");
        problem(
                compressed(ARRAY, "[]".getBytes(StandardCharsets.UTF_8))
                        .post("/page-views/batch")
                        .then(),
                400,
                "malformed-body");
        problem(
                compressed(LINES, java.util.Arrays.copyOf(bomb, 100))
                        .post("/page-views/batch")
                        .then(),
                400,
                "malformed-body");
        problem(
                batch(ARRAY, "[]")
                        .header("Content-Encoding", "br")
                        .post("/page-views/batch")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void waitsNotForEverForABody() throws IOException {
        try (Socket single = unfinished("/page-views", ARRAY, "{");
                Socket lines = unfinished("/page-views/batch", LINES, view(visit(), "/a"))) {
            assertThat(answer(single)).startsWith("HTTP/1.1 408 ").contains("request-timeout", "close");
            assertThat(answer(lines)).startsWith("HTTP/1.1 408 ").contains("request-timeout", "close");
        }
    }

    /** A request that promises more than it sends. */
    private Socket unfinished(String path, String type, String begun) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout((int) SOON.toMillis());
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nContent-Type: " + type
                + "\r\nAuthorization: Bearer "
                + sandbox.tokens().forTenant("batches", "page-views:write").signed() + "\r\n\r\n" + begun;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Until the gateway closes the connection. */
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void repeatsABatchWithAKeyOnce() {
        String body = "[" + view(visit(), "/a") + "," + view(visit(), "/b") + "]";
        String key = UUID.randomUUID().toString();

        ValidatableResponse first = keyed(key, ARRAY, body).statusCode(207).header("Idempotent-Replayed", nullValue());
        ValidatableResponse second = keyed(key, ARRAY, body).statusCode(207).header("Idempotent-Replayed", "true");

        assertThat(second.extract().<List<Object>>path("items"))
                .isEqualTo(first.extract().<List<Object>>path("items"));
        problem(keyed(key, ARRAY, "[" + view(visit(), "/a") + "]"), 422, "idempotency-key-reused");
        assertThat(first.extract().<List<String>>path("items.eventId"))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(5));
    }

    @Test
    void refusesAKeyForABodyThatItCannotCover() {
        String body = lines(4000, i -> view(visit(), "/" + i));

        problem(keyed(UUID.randomUUID().toString(), LINES, body), 413, "too-large");
    }

    @Test
    void saysWhatItWouldSayAndWritesNothing() {
        try (TopicReader reader = TopicReader.fromNow(sandbox, "page-views")) {
            checked(view(visit(), "/a"), ARRAY, "/page-views", 1);
            checked("[" + view(visit(), "/a") + "," + view(visit(), "/b") + "]", ARRAY, "/page-views/batch", 2);
            checked(lines(4000, i -> view(visit(), "/" + i)), LINES, "/page-views/batch", 4000);
            problem(batch(ARRAY, "{}").post("/page-views?validate_only=true").then(), 422, "invalid-payload");
            problem(
                    batch(LINES, lines(4000, i -> i == 3500 ? "{}" : view(visit(), "/" + i)))
                            .post("/page-views/batch?validate_only=true")
                            .then(),
                    422,
                    "invalid-payload");
            problem(
                    batch(ARRAY, view(visit(), "/a"))
                            .post("/page-views?validate_only=yes")
                            .then(),
                    400,
                    "malformed-query");
            String last = visit();
            batch(ARRAY, view(last, "/a"))
                    .post("/page-views?validate_only=false")
                    .then()
                    .statusCode(202);

            assertThat(reader.readOne(SOON).key()).isEqualTo(last);
        }
    }

    @Test
    void spendsNoEventsOnAskingAndAllOnABatch() {
        long before = dayLeft();
        checked("[" + view(visit(), "/a") + "]", ARRAY, "/page-views/batch", 1);
        assertThat(dayLeft()).isEqualTo(before);

        batch(ARRAY, "[" + view(visit(), "/a") + "," + view(visit(), "/b") + "," + view(visit(), "/c") + "]")
                .post("/page-views/batch")
                .then()
                .statusCode(207);
        problem(batch(ARRAY, "[{},{},{}]").post("/page-views/batch").then(), 422, "invalid-payload");

        assertThat(dayLeft()).isEqualTo(before - 3);
    }

    private long dayLeft() {
        return as("batches")
                .get("/quota")
                .then()
                .extract()
                .<Integer>path("policies.find { it.name == 'daily' }.remaining")
                .longValue();
    }

    private void checked(String body, String type, String path, int events) {
        batch(type, body)
                .post(path + "?validate_only=true")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("type", equalTo("com.example.web.page-viewed.v1"))
                .body("events", equalTo(events));
    }

    private ValidatableResponse keyed(String key, String type, String body) {
        return batch(type, body)
                .header("Idempotency-Key", key)
                .post("/page-views/batch")
                .then();
    }

    private RequestSpecification compressed(String type, byte[] body) {
        return batch(type, "").header("Content-Encoding", "gzip").body(body);
    }

    private RequestSpecification batch(String type, String body) {
        return as("batches").contentType(type).body(body.getBytes(StandardCharsets.UTF_8));
    }

    private RequestSpecification as(String tenant) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(sandbox.tokens().forTenant(tenant, "page-views:write").signed());
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    private static String view(String visit, String page) {
        return "{\"visit\": \"%s\",  \"page\": \"%s\", \"at\": \"2026-11-22T09:30:12.480Z\"}".formatted(visit, page);
    }

    private static String visit() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    private static String page(Message message) {
        return message.text().replaceFirst(".*\"page\":\"([^\"]*)\".*", "$1");
    }

    private static List<String> pages(int count) {
        return IntStream.range(0, count).mapToObj(i -> "/" + i).toList();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
