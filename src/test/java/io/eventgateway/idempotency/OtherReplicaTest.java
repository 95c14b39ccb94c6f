package io.eventgateway.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.RedisResource;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.store.ConnectedStore;
import io.eventgateway.store.SharedStore;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts of one replica are known to the other; the test is one of them. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(RedisResource.class)
class OtherReplicaTest {

    private static final Tenant ACME = new Tenant("acme", "s", Set.of(), Plan.BUILT_IN);
    private static final Duration LEASE = Duration.ofMinutes(5);

    Sandbox sandbox;
    LocalRedis redis;

    @Inject
    SharedStore shared;

    private final IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
    private final String body = order();
    private ConnectedStore store;
    private IdempotencyStore idempotencyStore;

    @BeforeEach
    void open() {
        // The application connects while it starts, and does not wait for Redis.
        await("Redis is in use").atMost(Duration.ofMinutes(1)).until(() -> !shared.degraded());
        store = new ConnectedStore(redis);
        idempotencyStore = new SharedIdempotencyStore(store.store(), Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void waitsForAnAttemptOfAnotherReplica() {
        begin(LEASE);

        send().statusCode(409).body("code", equalTo("idempotency-conflict"));
    }

    @Test
    void replaysTheResultOfAnotherReplica() {
        String answer = "{\"eventId\":\"019aaae4-6f3a-7c55-b1c5-6c8b6ce2f0a4\",\"type\":\"com.example.t\","
                + "\"acceptedAt\":\"2026-11-22T09:30:00.120Z\",\"partition\":2,\"offset\":17,\"later\":true}";
        idempotencyStore
                .end(begin(LEASE), new AttemptResult.Succeeded(answer))
                .await()
                .indefinitely();

        send().statusCode(202)
                .header("Idempotent-Replayed", "true")
                .body("eventId", equalTo("019aaae4-6f3a-7c55-b1c5-6c8b6ce2f0a4"))
                .body("acceptedAt", equalTo("2026-11-22T09:30:00.120Z"))
                .body("partition", equalTo(2))
                .body("offset", equalTo(17));
    }

    @Test
    void sendsTheSameEventAgainAfterACrashedAttempt() {
        begin(Duration.ofSeconds(1));
        AtomicReference<ValidatableResponse> answer = new AtomicReference<>();

        await("sent again").atMost(Duration.ofMinutes(1)).until(() -> {
            answer.set(send());
            return answer.get().extract().statusCode() == 202;
        });

        answer.get()
                .header("Idempotent-Replayed", nullValue())
                .body("eventId", equalTo(key.eventId(ACME, "placeOrder").toString()));
        send().statusCode(202).header("Idempotent-Replayed", "true");
    }

    @Test
    void storesNothingReadableInRedis() {
        send().statusCode(202);

        Attempt attempt = attempt(LEASE);
        assertThat(redis.command("HEXISTS " + attempt.key() + " answer")).isEqualTo(":1");
        assertThat(attempt.key()).doesNotContain("acme", key.value());
    }

    private Attempt begin(Duration lease) {
        Attempt attempt = attempt(lease);
        assertThat(idempotencyStore.begin(attempt).await().indefinitely()).isEqualTo(KeyClaimResult.FIRST);
        return attempt;
    }

    private Attempt attempt(Duration lease) {
        RequestFingerprint fingerprint =
                RequestFingerprint.of("POST", "/orders", new TreeMap<>(), body.getBytes(StandardCharsets.UTF_8));
        return new KeyedRequest(ACME, "placeOrder", key, fingerprint).attempt(lease);
    }

    private ValidatableResponse send() {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "orders:write").signed())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key.value())
                .body(body)
                .post("/orders")
                .then();
    }

    private static String order() {
        try {
            ObjectNode order = (ObjectNode) new ObjectMapper()
                    .readTree(Path.of("openapi/examples/order.json").toFile());
            return order.put("orderId", UUID.randomUUID().toString()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
