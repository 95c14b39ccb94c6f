package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.eventgateway.fixture.ManagementPort;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.ThingsContract;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same contract where the gateway may create its topic. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(CreatedTopicTest.Contracts.class)
class CreatedTopicTest {

    Sandbox sandbox;

    @Test
    void createsTheTopicAsItsContractSays() {
        MissingTopicTest.event(sandbox).then().statusCode(202);

        given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "topics:read").signed())
                .get("/topics/created-topic")
                .then()
                .statusCode(200)
                .body("exists", equalTo(true))
                .body("partitions", equalTo(2))
                .body("config['retention.ms']", equalTo("3600000"));
        given().get(ManagementPort.address() + "/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'topics' }.data['created-topic']", equalTo("present"));
    }

    /** Kafka REST answers as for a topic that exists; its record would wait for metadata until the deadline. */
    @Test
    void refusesEventsOfATopicThatKafkaDoesNotCreate() {
        Response answer = given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "things:write").signed())
                .contentType(ContentType.JSON)
                .body("{\"id\":\"1\"}")
                .post("/refused-things");

        problem(answer.then(), 502, "upstream-refused");
        given().get(ManagementPort.address() + "/q/health/ready")
                .then()
                .body(
                        "checks.find { it.name == 'topics' }.data['refused-topic']",
                        startsWith("missing: Kafka refuses to create it (40002): Invalid value nonsense"));
        assertThat(given().get(ManagementPort.address() + "/q/metrics").asString())
                .contains("gateway_delivery_topics_missing 1.0")
                .doesNotContain("gateway_delivery_streams_opened_total{topic=\"refused-topic\"");
    }

    @Test
    void givesEachTenantATopicOfItsOwn() {
        ownThings("globex", "{\"id\":\"1\",\"owner\":\"globex\"}").then().statusCode(202);

        try (TopicReader reader = TopicReader.fromStart(sandbox, "things.globex")) {
            assertThat(reader.readOne(Duration.ofSeconds(20)).headers()).containsEntry("ce_tenantid", "globex");
        }
    }

    @Test
    void refusesWhatSpeaksForAnotherTenant() {
        problem(ownThings("globex", "{\"id\":\"1\",\"owner\":\"acme\"}").then(), 403, "tenant-mismatch");
        problem(
                ownThings("globex", "{\"id\":\"1\",\"owner\":\"acme\"}", "?validate_only=true")
                        .then(),
                403,
                "tenant-mismatch");
        problem(
                ownThings("globex", "[{\"id\":\"1\",\"owner\":\"globex\"},{\"id\":\"2\",\"owner\":\"acme\"}]", "/batch")
                        .then(),
                403,
                "tenant-mismatch");
    }

    @Test
    void saysThatAnOperationIsGoingToEnd() {
        ownThings("globex", "{}")
                .then()
                .statusCode(422)
                .header("Deprecation", "@1767225600")
                .header("Sunset", "Thu, 31 Dec 2026 00:00:00 GMT")
                .header("Link", "<https://example.com/own-things>; rel=\"deprecation\"; type=\"text/html\"");
    }

    private Response ownThings(String tenant, String body) {
        return ownThings(tenant, body, "");
    }

    private Response ownThings(String tenant, String body, String suffix) {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant(tenant, "things:write").signed())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/own-things" + suffix);
    }

    private static void writeOwnThings(Path folder) {
        try {
            Files.writeString(folder.resolve("own-things.yaml"), """
                    openapi: 3.1.0
                    info: {title: Own things, version: 1.0.0}
                    paths:
                      /own-things:
                        post:
                          operationId: placeOwnThing
                          deprecated: true
                          security: [{bearer: ['things:write']}]
                          x-gateway:
                            topic: things.{tenant}
                            key: $request.body#/id
                            type: com.example.own-thing.v1
                            tenant: $request.body#/owner
                            deprecated-since: 2026-01-01
                            sunset: 2026-12-31
                            deprecation-link: https://example.com/own-things
                          requestBody:
                            required: true
                            content:
                              application/json:
                                schema: {$ref: '#/components/schemas/OwnThing'}
                      /own-things/batch:
                        post:
                          operationId: placeOwnThings
                          security: [{bearer: ['things:write']}]
                          x-gateway:
                            topic: things.{tenant}
                            key: $request.body#/id
                            type: com.example.own-thing.v1
                            tenant: $request.body#/owner
                          requestBody:
                            required: true
                            content:
                              application/json:
                                schema: {type: array, items: {$ref: '#/components/schemas/OwnThing'}}
                      /refused-things:
                        post:
                          operationId: placeRefusedThing
                          security: [{bearer: ['things:write']}]
                          x-gateway:
                            topic: refused-topic
                            topic-config: {cleanup.policy: nonsense}
                            key: $request.body#/id
                            type: com.example.refused-thing.v1
                          requestBody:
                            required: true
                            content:
                              application/json:
                                schema: {type: object, required: [id], properties: {id: {type: string}}}
                    components:
                      schemas:
                        OwnThing:
                          type: object
                          required: [id, owner]
                          properties: {id: {type: string}, owner: {type: string}}
                          additionalProperties: false
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * With an access token for Confluent in place of an API key, so that {@link OauthTest} needs no application of its
     * own.
     */
    public static final class Contracts implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            Path folder = ThingsContract.folder("created-topic");
            writeOwnThings(folder);
            return Map.of(
                    "gateway.contracts.location", folder.toString(),
                    "gateway.topics.create-missing", "true",
                    "gateway.confluent.authentication", "oauth",
                    "gateway.confluent.oauth.token-url", "${mp.jwt.verify.issuer}/oauth/token",
                    "gateway.confluent.oauth.client-id", "gateway",
                    "gateway.confluent.oauth.client-secret", "gateway-secret",
                    "gateway.confluent.oauth.identity-pool-id", "pool-abc1");
        }

        @Override
        public void stop() {
            // Folders of tests go with the system's temporary files.
        }
    }
}
