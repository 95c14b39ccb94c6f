package io.eventgateway.portal;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SandboxResource.class)
class AsyncApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    Sandbox sandbox;

    @Test
    void describesTheTopicsToThoseWhoMayKnowOfThem() throws IOException {
        problem(given().get("/asyncapi").then(), 401, "unauthenticated");
        problem(caller("orders:write").get("/asyncapi").then(), 403, "scope-missing");

        String json = caller("topics:read")
                .get("/asyncapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("RateLimit", not(nullValue()))
                .body("asyncapi", equalTo("3.0.0"))
                .body("channels.keySet()", contains("customers", "orders", "page-views"))
                .body("channels.customers.bindings.kafka.topicConfiguration.'cleanup.policy'", contains("compact"))
                .body("operations.placeOrder.channel.$ref", equalTo("#/channels/orders"))
                .extract()
                .asString();
        String yaml = caller("topics:read")
                .accept("application/yaml")
                .get("/asyncapi")
                .then()
                .contentType("application/yaml")
                .extract()
                .asString();
        assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(new ObjectMapper().readTree(json));
    }

    @Test
    void describesARecordAsItsConsumerFindsIt() throws IOException {
        Response answer = caller("orders:write")
                .contentType("application/json")
                .body(new File("openapi/examples/order.json"))
                .post("/orders");

        assertDescribed("orders", "com.example.orders.order-placed.v1", record("orders", answer));
    }

    @Test
    void tellsTheMessagesOfATopicApart() throws IOException {
        ObjectNode document = (ObjectNode)
                JSON.readTree(caller("topics:read").get("/asyncapi").asString());
        Response answer = caller("orders:write")
                .contentType("application/json")
                .body(new File("openapi/examples/order.json"))
                .post("/orders");

        JsonNode headers = JSON.valueToTree(record("orders", answer).headers());

        assertThat(violations(
                        document, "/channels/orders/messages/com.example.orders.order-cancelled.v1/headers", headers))
                .containsExactly("/ce_type");
    }

    @Test
    void describesATombstoneAsItsConsumerFindsIt() throws IOException {
        Response answer = caller("customers:write").delete("/customers/C-204817");

        assertDescribed("customers", "com.example.customers.customer-erased.v1", record("customers", answer));
    }

    private TopicReader.Message record(String topic, Response answer) {
        answer.then().statusCode(202);
        try (TopicReader reader =
                TopicReader.from(sandbox, topic, answer.path("partition"), answer.<Integer>path("offset"))) {
            return reader.readOne(Duration.ofSeconds(20));
        }
    }

    private void assertDescribed(String topic, String type, TopicReader.Message record) throws IOException {
        ObjectNode document = (ObjectNode)
                JSON.readTree(caller("topics:read").get("/asyncapi").asString());
        String message = "/channels/" + topic + "/messages/" + type;
        JsonNode payload = record.value() == null ? JSON.nullNode() : JSON.readTree(record.value());

        assertThat(violations(document, message + "/headers", JSON.valueToTree(record.headers())))
                .isEmpty();
        assertThat(violations(document, message + "/payload", payload)).isEmpty();
        assertThat(described(document, message)).containsAll(record.headers().keySet());
        assertThat(document.at(message + "/examples/0").has("payload")).isTrue();
    }

    private static Set<String> described(JsonNode document, String message) {
        Set<String> names = new TreeSet<>();
        document.at(message + "/headers/properties").fieldNames().forEachRemaining(names::add);
        document.at("/components/schemas/GatewayEventHeaders/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    /** The document itself is the schema, so that references in it lead somewhere. */
    private static List<String> violations(ObjectNode document, String pointer, JsonNode value) {
        return DocumentsTest.violations(document.deepCopy().put("$ref", "#" + pointer), value);
    }

    private RequestSpecification caller(String scope) {
        return given().auth().oauth2(sandbox.tokens().forTenant("acme", scope).signed());
    }
}
