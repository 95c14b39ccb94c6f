package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.ScriptedUpstream;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Repeats of a request of which nobody knows, or somebody knows for sure, what came of it. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
// Its scripts are for streams that no other test has opened.
@WithTestResource(value = ScriptedUpstream.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class UnknownOutcomeTest {

    Sandbox sandbox;
    ScriptedUpstream upstream;

    private final String key = UUID.randomUUID().toString();
    private final String body = OrderExample.text();

    /** In one test, since each outcome is another receipt on the same stream. */
    @Test
    void freesTheKeyOfARefusalAndKeepsTheIdOfAnUnknown() {
        upstream.serves(exchange -> {
            exchange.start()
                    .records(1)
                    .failed(413, "inside")
                    .records(1)
                    .failed(50003, "inside")
                    .records(1)
                    .failed(40401, "inside")
                    .records(1)
                    .receipt("{\"error_code\":200,\"partition_id\":1,\"offset\":5}");
            exchange.endWithBody();
        });
        String other = body + " ";

        problem(send(other), 502, "upstream-refused");
        String id = problem(send(body), 504, "outcome-unknown").extract().path("eventId");
        problem(send(other), 422, "idempotency-key-reused");
        problem(send(body), 503, "upstream-unavailable");
        // That attempt wrote nothing, but the one before it may have.
        problem(send(other), 422, "idempotency-key-reused");
        send(body).statusCode(202).header("Idempotent-Replayed", nullValue()).body("eventId", equalTo(id));
        send(body)
                .statusCode(202)
                .header("Idempotent-Replayed", "true")
                .body("eventId", equalTo(id))
                .body("offset", equalTo(5));
    }

    private ValidatableResponse send(String body) {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "orders:write").signed())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/orders")
                .then();
    }
}
