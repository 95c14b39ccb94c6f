package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same contract where the gateway may create its topic. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@TestProfile(CreatedTopicTest.Profile.class)
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
        given().get(MissingTopicTest.management() + "/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'topics' }.data['created-topic']", equalTo("present"));
    }

    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(MissingTopicTest.contract("created-topic"));
            overrides.put("gateway.topics.create-missing", "true");
            return overrides;
        }
    }
}
