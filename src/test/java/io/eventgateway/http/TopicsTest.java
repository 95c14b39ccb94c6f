package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SandboxResource.class)
class TopicsTest {

    Sandbox sandbox;

    @Test
    void describesTheTopicsOfTheContracts() {
        caller("topics:read")
                .get("/topics")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("topics.name", contains("customers", "orders", "page-views"))
                .body("topics[1].exists", equalTo(true))
                .body("topics[1].partitions", equalTo(3))
                .body("topics[1].replicationFactor", equalTo(1))
                .body("topics[1].config.'cleanup.policy'", equalTo("delete"));
    }

    @Test
    void describesOneTopic() {
        caller("topics:read")
                .get("/topics/orders")
                .then()
                .statusCode(200)
                .body("partitions", equalTo(3))
                .body("config.'max.message.bytes'", not(nullValue()));
    }

    @Test
    void hidesTopicsThatNoContractFeeds() {
        problem(caller("topics:read").get("/topics/__consumer_offsets").then(), 404, "not-found");
    }

    @Test
    void asksForTokenAndScope() {
        problem(given().get("/topics").then(), 401, "unauthenticated");
        problem(caller("orders:write").get("/topics").then(), 403, "scope-missing");
        problem(caller("orders:write").get("/topics/orders").then(), 403, "scope-missing");
    }

    private RequestSpecification caller(String scope) {
        return given().auth().oauth2(sandbox.tokens().forTenant("acme", scope).signed());
    }
}
