package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.eventgateway.catalogue.KeyedContract;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operation that demands a key, and what makes its requests the same. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(KeyedContract.class)
class RequiredKeyTest {

    Sandbox sandbox;

    private final String key = UUID.randomUUID().toString();

    @Test
    void asksForTheKey() {
        problem(note().post("/shops/s1/notes").then(), 400, "idempotency-key-missing");
        keyed().post("/shops/s1/notes").then().statusCode(202);
    }

    @Test
    void publishesThatTheKeyIsRequired() {
        String reference = given().get("/openapi")
                .path("paths.'/shops/{shop}/notes'.post.parameters.find { it.'$ref' != null }.'$ref'");

        given().get("/openapi")
                .then()
                .body(reference.substring(2).replace('/', '.') + ".required", equalTo(true))
                .body("components.parameters.IdempotencyKey", nullValue());
    }

    @Test
    void tellsRequestsApartByPathAndDeclaredHeaders() {
        keyed().header("X-Channel", "web").post("/shops/s1/notes").then().statusCode(202);

        problem(keyed().header("X-Channel", "app").post("/shops/s1/notes").then(), 422, "idempotency-key-reused");
        problem(keyed().post("/shops/s1/notes").then(), 422, "idempotency-key-reused");
        problem(keyed().header("X-Channel", "web").post("/shops/s2/notes").then(), 422, "idempotency-key-reused");
    }

    @Test
    void looksAtNothingElse() {
        keyed().header("X-Channel", "web")
                .header("User-Agent", "one")
                .post("/shops/s1/notes")
                .then()
                .statusCode(202)
                .header("Idempotent-Replayed", nullValue());

        keyed().header("x-channel", "web")
                .header("User-Agent", "another")
                .post("/shops/s1/notes")
                .then()
                .statusCode(202)
                .header("Idempotent-Replayed", "true");
    }

    private RequestSpecification keyed() {
        return note().header("Idempotency-Key", key);
    }

    private RequestSpecification note() {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "notes:write").signed())
                .contentType(ContentType.JSON)
                .body("{\"text\":\"open\"}");
    }
}
