package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Repeats from outside, wherever keys are kept: what the caller hears, and what the topic holds. */
abstract class RepeatedRequestsTestBase {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int REPEATS = 1_000;

    Sandbox sandbox;

    private final String key = UUID.randomUUID().toString();

    @Test
    void replaysTheAnswerAndWritesNothing() {
        String body = order("web");

        ValidatableResponse first = send(key, body).statusCode(202).header("Idempotent-Replayed", nullValue());
        ValidatableResponse repeat = send('"' + key + '"', body).statusCode(202).header("Idempotent-Replayed", "true");

        assertThat(repeat.extract().asString()).isEqualTo(first.extract().asString());
        assertThat(repeat.extract().contentType()).isEqualTo(first.extract().contentType());
        assertThat(recordsOf(first, body)).isEqualTo(1);
    }

    @Test
    void refusesTheKeyWithAnotherRequest() {
        send(key, order("first")).statusCode(202);

        problem(send(key, order("second")), 422, "idempotency-key-reused").body("errors", nullValue());
    }

    @Test
    void letsAMendedRequestUseTheKeyOfOneThatWasRefused() {
        problem(send(key, "{}"), 422, "invalid-payload");
        problem(send(key, "{"), 400, "malformed-body");

        send(key, order("mended")).statusCode(202).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void keepsTheKeysOfTenantsApart() {
        String body = order("shared");

        String own = send(key, body).statusCode(202).extract().path("eventId");

        given().auth()
                .oauth2(sandbox.tokens().forTenant("globex", "orders:write").signed())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/orders")
                .then()
                .statusCode(202)
                .header("Idempotent-Replayed", nullValue())
                .body("eventId", not(equalTo(own)));
    }

    @Test
    void replaysToWhomeverMayMakeTheRequest() {
        String body = order("scoped");
        send(key, body).statusCode(202);

        problem(
                given().auth()
                        .oauth2(sandbox.tokens()
                                .forTenant("acme", "orders:read")
                                .signed())
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/orders")
                        .then(),
                403,
                "scope-missing");
    }

    @Test
    void writesOneRecordForAThousandRepeatsAtOnce() throws IOException {
        String body = order("a thousand");
        HttpRequest request = request(body);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        List<HttpResponse<String>> answers = Stream.generate(
                        () -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .limit(REPEATS)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .isSubsetOf(202, 409)
                .hasSize(REPEATS);
        List<HttpResponse<String>> accepted =
                answers.stream().filter(answer -> answer.statusCode() == 202).toList();
        assertThat(accepted)
                .extracting(HttpResponse::body)
                .containsOnly(accepted.get(0).body());
        assertThat(accepted)
                .filteredOn(answer ->
                        answer.headers().firstValue("Idempotent-Replayed").isEmpty())
                .hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body()).contains("\"code\":\"idempotency-conflict\"");
        });
        assertThat(recordsOf(send(key, body).statusCode(202).header("Idempotent-Replayed", "true"), body))
                .isEqualTo(1);
    }

    /** How many records the topic holds with that event's id, counted up to another record of the same partition. */
    private long recordsOf(ValidatableResponse answer, String body) {
        JsonNode first = json(answer.extract().asString());
        JsonNode end = json(send(UUID.randomUUID().toString(), body)
                .statusCode(202)
                .extract()
                .asString());
        int partition = first.path("partition").intValue();
        assertThat(end.path("partition").intValue()).isEqualTo(partition);
        int records = end.path("offset").intValue() - first.path("offset").intValue();
        try (TopicReader reader = TopicReader.from(
                sandbox, "orders", partition, first.path("offset").longValue())) {
            return reader.read(records, SOON).stream()
                    .filter(message -> message.headers()
                            .get("ce_id")
                            .equals(first.path("eventId").textValue()))
                    .count();
        }
    }

    ValidatableResponse send(String key, String body) {
        return given().auth()
                .oauth2(token())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/orders")
                .then();
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/orders"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    String token() {
        return sandbox.tokens().forTenant("acme", "orders:write").signed();
    }

    static String order(String note) {
        ObjectNode order = (ObjectNode) json(OrderExample.text());
        return order.put("orderId", UUID.randomUUID().toString())
                .put("note", note)
                .toString();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
