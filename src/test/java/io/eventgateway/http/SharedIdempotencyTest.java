package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.RedisResource;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.store.SharedStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With keys that replicas share, and without the Redis that holds them. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(RedisResource.class)
class SharedIdempotencyTest extends RepeatedRequestsTestBase {

    private static final Duration SOON = Duration.ofMinutes(1);

    LocalRedis redis;

    @Inject
    SharedStore store;

    /** The application connects while it starts, and does not wait for Redis. */
    @BeforeEach
    void awaitRedis() {
        await("Redis is in use").atMost(SOON).until(() -> !store.degraded());
    }

    @Test
    void refusesOnlyKeysWhileRedisIsUnreachable() {
        String key = UUID.randomUUID().toString();
        String body = order("unsafe");
        redis.stop();
        try {
            problem(send(key, body), 503, "idempotency-unavailable").header("Retry-After", "1");
            given().auth()
                    .oauth2(token())
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/orders")
                    .then()
                    .statusCode(202);
        } finally {
            redis.start();
        }

        await("there again").atMost(SOON).until(() -> send(key, body).extract().statusCode() == 202);
        send(key, body).statusCode(202).header("Idempotent-Replayed", "true");
    }
}
