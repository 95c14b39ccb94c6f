package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.eventgateway.sandbox.TopicReader.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The latest state of a key, and its end. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class CustomersTest {

    private static final String CUSTOMER = """
            {"kind":"person","name":"Ada Lindqvist","email":"ada@example.com","country":"SE","changedAt":"2026-11-22T09:29:00Z"}""";

    Sandbox sandbox;

    @Test
    void putsACustomerUnderItsKey() {
        Message message = stored(caller().contentType(ContentType.JSON)
                .body(CUSTOMER)
                .put("/customers/C-1")
                .then());

        assertThat(message.key()).isEqualTo("C-1");
        assertThat(message.text()).isEqualTo(CUSTOMER);
        assertThat(message.headers()).containsEntry("ce_type", "com.example.customers.customer-changed.v1");
    }

    @Test
    void erasesACustomerWithATombstone() {
        Message message = stored(
                caller().urlEncodingEnabled(false).delete("/customers/C%2D2").then());

        assertThat(message.key()).isEqualTo("C-2");
        assertThat(message.value()).isNull();
        assertThat(message.headers())
                .containsEntry("ce_type", "com.example.customers.customer-erased.v1")
                .containsEntry("ce_subject", "C-2")
                .doesNotContainKey("content-type");
    }

    @Test
    void takesACompanysNumberFromCompaniesOnly() {
        String withNumber = CUSTOMER.replace("\"kind\"", "\"vatId\":\"SE556677889901\",\"kind\"");

        caller().contentType(ContentType.JSON)
                .body(withNumber.replace("person", "company"))
                .put("/customers/C-1")
                .then()
                .statusCode(202);
        problem(
                caller().contentType(ContentType.JSON)
                        .body(withNumber)
                        .put("/customers/C-1")
                        .then(),
                422,
                "invalid-payload");
    }

    @Test
    void cancelsAnOrderByItsPath() {
        String order = "8f14e45f-ceea-467f-a8f6-1d4a3c0b7e21";
        ValidatableResponse answer = given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "orders:write").signed())
                .contentType(ContentType.JSON)
                .body("{\"cancelledAt\":\"2026-11-22T10:05:00Z\",\"reason\":\"changed-mind\"}")
                .post("/orders/" + order + "/cancellation")
                .then();

        assertThat(stored(answer, "orders").key()).isEqualTo(order);
    }

    @Test
    void saysThatAnEraseWouldBeTaken() {
        caller().delete("/customers/C-3?validate_only=true").then().statusCode(200);
    }

    private RequestSpecification caller() {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "customers:write").signed());
    }

    private Message stored(ValidatableResponse answer) {
        return stored(answer, "customers");
    }

    private Message stored(ValidatableResponse answer, String topic) {
        answer.statusCode(202);
        int partition = answer.extract().path("partition");
        int offset = answer.extract().path("offset");
        try (TopicReader reader = TopicReader.from(sandbox, topic, partition, offset)) {
            return reader.readOne(Duration.ofSeconds(20));
        }
    }
}
