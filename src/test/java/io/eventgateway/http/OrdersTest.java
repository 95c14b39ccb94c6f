package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job from outside: HTTP in front, a real topic behind. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
public class OrdersTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String EXAMPLE = OrderExample.text();

    Sandbox sandbox;

    @Test
    void storesAnAcceptedOrder() throws IOException {
        String body = exampleWith("customerId", "C-1");
        Instant before = Instant.now().minusMillis(1);

        ValidatableResponse answer = order(body)
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .post("/orders")
                .then()
                .statusCode(202)
                .contentType(ContentType.JSON)
                .body("type", equalTo("com.example.orders.order-placed.v1"));
        TopicReader.Message message = stored(answer);

        assertThat(message.key()).isEqualTo(field(body, "orderId"));
        assertThat(new ObjectMapper().readTree(message.value())).isEqualTo(new ObjectMapper().readTree(body));
        assertThat(message.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", answer.extract().path("eventId"))
                .containsEntry("ce_source", "/event-gateway")
                .containsEntry("ce_type", "com.example.orders.order-placed.v1")
                .containsEntry("ce_time", answer.extract().path("acceptedAt"))
                .containsEntry("ce_subject", field(body, "orderId"))
                .containsEntry("ce_tenantid", "acme")
                .containsEntry("content-type", "application/json");
        assertThat(message.headers().get("traceparent"))
                .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
        assertThat(Instant.parse(answer.extract().path("acceptedAt"))).isBetween(before, Instant.now());
        assertThat(UUID.fromString(answer.extract().path("eventId")).version()).isEqualTo(7);
    }

    @Test
    void keepsTheEventsOfOneOrderInOrder() {
        String body = exampleWith("customerId", "C-1");

        ValidatableResponse first = order(body).post("/orders").then().statusCode(202);
        ValidatableResponse second = order(body).post("/orders").then().statusCode(202);

        assertThat(second.extract().<Integer>path("partition"))
                .isEqualTo(first.extract().path("partition"));
        assertThat(second.extract().<Integer>path("offset"))
                .isGreaterThan(first.extract().path("offset"));
    }

    @Test
    void givesARepeatedRequestTheSameEventId() {
        String body = exampleWith("customerId", "C-1");
        String key = UUID.randomUUID().toString();

        String id = order(body)
                .header("Idempotency-Key", '"' + key + '"')
                .post("/orders")
                .path("eventId");

        assertThat(order(body).header("Idempotency-Key", key).post("/orders").<String>path("eventId"))
                .isEqualTo(id);
        assertThat(UUID.fromString(id).version()).isEqualTo(5);
        assertThat(given().auth()
                        .oauth2(sandbox.tokens()
                                .forTenant("globex", "orders:write")
                                .signed())
                        .contentType(ContentType.JSON)
                        .body(body)
                        .header("Idempotency-Key", key)
                        .post("/orders")
                        .<String>path("eventId"))
                .isNotEqualTo(id);
    }

    @Test
    void refusesAMalformedIdempotencyKey() {
        problem(
                order(EXAMPLE)
                        .header("Idempotency-Key", "\"unfinished")
                        .post("/orders")
                        .then(),
                400,
                "malformed-header");
        problem(
                order(EXAMPLE)
                        .header("Idempotency-Key", "k".repeat(256))
                        .post("/orders")
                        .then(),
                400,
                "malformed-header");
    }

    @Test
    void namesEveryViolation() {
        String body = exampleWith("currency", "euro").replace("\"quantity\":2", "\"quantity\":0,\"colour\":\"red\"");

        problem(order(body).post("/orders").then(), 422, "invalid-payload")
                .body("errors.pointer", containsInAnyOrder("#/currency", "#/lines/0/quantity", "#/lines/0/colour"))
                .body("errors.find { it.pointer == '#/lines/0/quantity' }.keyword", equalTo("minimum"))
                .body("errors.find { it.pointer == '#/lines/0/quantity' }.detail", equalTo("must be at least 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"orderId\":1,\"orderId\":2}", "{} {}", "[1,]"})
    void refusesWhatIsNotJson(String body) {
        problem(order(body).post("/orders").then(), 400, "malformed-body").body("errors", nullValue());
    }

    @Test
    void refusesOtherMediaTypes() {
        problem(caller().contentType("text/plain").body(EXAMPLE).post("/orders").then(), 415, "unsupported-media-type");
        problem(
                caller().contentType("application/json; charset=iso-8859-1")
                        .body(EXAMPLE)
                        .post("/orders")
                        .then(),
                415,
                "unsupported-media-type");
        caller().contentType("application/json; charset=utf-8")
                .body(EXAMPLE)
                .post("/orders")
                .then()
                .statusCode(202);
    }

    @Test
    void refusesABodyOverTheLimit() {
        String body = exampleWith("note", "x".repeat(256 * 1024));

        problem(order(body).post("/orders").then(), 413, "too-large");
    }

    @Test
    void refusesABodyOverTheLimitThatDidNotSayHowLongItIs() throws Exception {
        HttpRequest chunked = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/orders"))
                .header(
                        "Authorization",
                        "Bearer "
                                + sandbox.tokens()
                                        .forTenant("acme", "orders:write")
                                        .signed())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3_000_000])))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"too-large\"");
    }

    @Test
    void asksForAToken() {
        problem(
                        given().contentType(ContentType.JSON)
                                .body(EXAMPLE)
                                .post("/orders")
                                .then(),
                        401,
                        "unauthenticated")
                .header("WWW-Authenticate", "Bearer realm=\"event-gateway\"");
        problem(
                        given().header("Authorization", "Basic YTpi")
                                .body(EXAMPLE)
                                .post("/orders")
                                .then(),
                        401,
                        "unauthenticated")
                .header("WWW-Authenticate", "Bearer realm=\"event-gateway\"");
    }

    @Test
    void saysThatATokenExpired() {
        String token = sandbox.tokens()
                .forTenant("acme", "orders:write")
                .expiresIn(Duration.ofHours(-1))
                .signed();

        problem(orderWith(token, EXAMPLE).post("/orders").then(), 401, "unauthenticated")
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"event-gateway\", error=\"invalid_token\", error_description=\"The access token expired\"");
    }

    @Test
    void refusesTokensThatDoNotVerify() {
        var token = sandbox.tokens().forTenant("acme", "orders:write");

        for (String forged : List.of(
                token.unsigned(),
                token.signedByStranger(),
                token.signedWithPublicKeyAsSecret(),
                token.audience("another-api").signed(),
                token.issuer("https://issuer.example.com").signed(),
                "x.y.z",
                "nonsense")) {
            problem(orderWith(forged, EXAMPLE).post("/orders").then(), 401, "unauthenticated")
                    .header(
                            "WWW-Authenticate",
                            matchesPattern("Bearer realm=\"event-gateway\", error=\"invalid_token\".*"));
        }
    }

    @Test
    void namesTheMissingScope() {
        String token = sandbox.tokens().forTenant("acme", "orders:read").signed();

        problem(orderWith(token, EXAMPLE).post("/orders").then(), 403, "scope-missing")
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"event-gateway\", error=\"insufficient_scope\", scope=\"orders:write\"");
    }

    @Test
    void takesScopesInEveryUsualShape() {
        var token = sandbox.tokens().forTenant("acme").claim("scope", null);

        for (String shape : List.of(
                token.claim("scp", List.of("orders:write", "x")).signed(),
                token.claim("scp", "x orders:write").signed(),
                token.claim("groups", List.of("orders:write")).signed())) {
            orderWith(shape, EXAMPLE).post("/orders").then().statusCode(202);
        }
    }

    @Test
    void asksForATenant() {
        var token = sandbox.tokens().forTenant("acme", "orders:write");

        for (Object tenant : java.util.Arrays.asList(null, "", "../x", "a".repeat(65), List.of("acme"))) {
            problem(
                    orderWith(token.claim("tenant", tenant).signed(), EXAMPLE)
                            .post("/orders")
                            .then(),
                    403,
                    "tenant-missing");
        }
    }

    @Test
    void knowsOnlyWhatTheContractsPromise() {
        problem(caller().post("/nothing/here").then(), 404, "not-found").body("instance", equalTo("/nothing/here"));
        problem(caller().post("/orders/").then(), 404, "not-found");
        problem(caller().get("/order").then(), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
    void listsTheMethodsOfAPath(String method) {
        problem(caller().request(method, "/orders").then(), 405, "method-not-allowed")
                .header("Allow", "POST");
    }

    @Test
    void refusesABodyLongBeforeItHasAllOfIt() {
        // Without a token the body is not even read.
        problem(
                given().contentType(ContentType.JSON)
                        .body("x".repeat(5_000_000))
                        .post("/orders")
                        .then(),
                401,
                "unauthenticated");
    }

    private RequestSpecification caller() {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "orders:write").signed());
    }

    private RequestSpecification order(String body) {
        return caller().contentType(ContentType.JSON).body(body);
    }

    private static RequestSpecification orderWith(String token, String body) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).body(body);
    }

    /** Every problem has the same shape, and tells nothing of what is behind the gateway. */
    private TopicReader.Message stored(ValidatableResponse answer) {
        int partition = answer.extract().path("partition");
        int offset = answer.extract().path("offset");
        try (TopicReader reader = TopicReader.from(sandbox, "orders", partition, offset)) {
            return reader.readOne(SOON);
        }
    }

    /** The example with a new id and one member set. */
    private static String exampleWith(String member, String value) {
        try {
            ObjectMapper json = new ObjectMapper();
            var order = (com.fasterxml.jackson.databind.node.ObjectNode) json.readTree(EXAMPLE);
            order.put("orderId", UUID.randomUUID().toString());
            order.put(member, value);
            return json.writeValueAsString(order);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String field(String body, String name) throws IOException {
        return new ObjectMapper().readTree(body).path(name).asText();
    }
}
