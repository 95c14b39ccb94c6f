package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.eventgateway.fixture.ManagementPort;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.ThingsContract;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A contract whose topic nobody has created. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(value = ThingsContract.class, initArgs = @ResourceArg(name = "topic", value = "missing-topic"))
class MissingTopicTest {

    Sandbox sandbox;

    @Test
    void refusesItsEventsAtOnceAndSaysSoInReadiness() {
        Response answer = event(sandbox);

        problem(answer.then(), 502, "upstream-refused");
        // A record on a stream would have blocked it until the wait for the topic's metadata is over.
        assertThat(given().get(ManagementPort.address() + "/q/metrics").asString())
                .doesNotContain("gateway_delivery_streams_opened_total{topic=\"missing-topic\"");
        given().get(ManagementPort.address() + "/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'topics' }.data['missing-topic']", equalTo("missing"));
        assertThat(given().get(ManagementPort.address() + "/q/metrics").asString())
                .contains("gateway_delivery_topics_missing 1.0");
    }

    static Response event(Sandbox sandbox) {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "things:write").signed())
                .contentType(ContentType.JSON)
                .body("{\"id\":\"1\"}")
                .post("/things");
    }
}
