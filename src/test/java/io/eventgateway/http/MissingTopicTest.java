package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A contract whose topic nobody has created. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@TestProfile(MissingTopicTest.Profile.class)
public class MissingTopicTest {

    Sandbox sandbox;

    @Test
    void refusesItsEventsAtOnceAndSaysSoInReadiness() {
        Response answer = event(sandbox);

        OrdersTest.problem(answer.then(), 502, "upstream-refused");
        // A record on a stream would have blocked it until the wait for the topic's metadata is over.
        assertThat(given().get(management() + "/q/metrics").asString())
                .doesNotContain("gateway_delivery_streams_opened_total{topic=\"missing-topic\"");
        given().get(management() + "/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'topics' }.data['missing-topic']", equalTo("missing"));
        assertThat(given().get(management() + "/q/metrics").asString()).contains("gateway_delivery_topics_missing 1.0");
    }

    static Response event(Sandbox sandbox) {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "things:write").signed())
                .contentType(ContentType.JSON)
                .body("{\"id\":\"1\"}")
                .post("/things");
    }

    public static String management() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    }

    /** One operation that feeds the topic. */
    static Map<String, String> contract(String topic) {
        try {
            Path folder = Files.createTempDirectory("contracts");
            Files.writeString(folder.resolve("things.yaml"), """
                    openapi: 3.1.0
                    info: {title: Things, version: 1.0.0}
                    paths:
                      /things:
                        post:
                          operationId: placeThing
                          security: [{bearer: ['things:write']}]
                          x-gateway:
                            topic: %s
                            key: $request.body#/id
                            type: com.example.thing.v1
                            partitions: 2
                            topic-config: {retention.ms: '3600000'}
                          requestBody:
                            required: true
                            content:
                              application/json:
                                schema:
                                  type: object
                                  required: [id]
                                  properties: {id: {type: string}}
                                  additionalProperties: false
                    """.formatted(topic));
            return Map.of("gateway.contracts.location", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return contract("missing-topic");
        }
    }
}
