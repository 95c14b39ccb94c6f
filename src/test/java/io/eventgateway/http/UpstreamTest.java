package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.eventgateway.fixture.LogLines;
import io.eventgateway.fixture.ManagementPort;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.ScriptedUpstream;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** What a caller hears of each thing that can become of an event. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(ScriptedUpstream.class)
class UpstreamTest {

    Sandbox sandbox;
    ScriptedUpstream upstream;

    /** In one test, since each outcome is another receipt on the same stream. */
    @Test
    void saysWhatBecameOfTheEvent() {
        upstream.serves(exchange -> {
            exchange.start()
                    .records(1)
                    .receipt("{\"error_code\":200,\"partition_id\":4,\"offset\":17}")
                    .records(1)
                    .failed(413, "inside")
                    .records(1)
                    .failed(40401, "inside")
                    .records(1)
                    .failed(50003, "inside");
            exchange.endWithBody();
        });

        order().statusCode(202).body("partition", equalTo(4)).body("offset", equalTo(17));
        told(order(), 502, "upstream-refused");
        told(order(), 503, "upstream-unavailable").header("Retry-After", matchesPattern("[1-9][0-9]*"));
        told(order(), 504, "outcome-unknown")
                .body("outcome", equalTo("unknown"))
                .body("eventId", matchesPattern("[0-9a-f-]{36}"));
        assertThat(upstream.heads()).hasSize(1).allSatisfy(head -> assertThat(head)
                .as("a compressed answer could be blown up")
                .doesNotContainIgnoringCase("Accept-Encoding"));
    }

    /** A key that is refused while the gateway runs, and then another one. */
    @Test
    void saysThatConfluentRefusesTheKey() {
        upstream.answers((at, exchange, head) -> exchange.status(401, "text/html", "<html>inside</html>"));
        await("the next look-up")
                .until(() -> readiness("delivery", "credentials").equals("refused (401)"));
        assertThat(readiness("topics", "customers")).isEqualTo("unknown: credentials: refused (401)");
        assertThat(given().get(ManagementPort.address() + "/q/metrics").asString())
                .contains("gateway_delivery_upstream_fault{kind=\"credentials\"} 1.0")
                .contains("gateway_delivery_topics_missing 0.0");

        ValidatableResponse customer =
                caller("customers:write").delete("/customers/C-1").then();
        told(customer, 503, "upstream-unavailable").header("Retry-After", "30");
        told(caller("topics:read").get("/topics/customers").then(), 503, "upstream-unavailable");

        upstream.answersAsUsual();
        await("the next look-up")
                .until(() -> readiness("delivery", "credentials").equals("accepted"));
        await("all topics").until(() -> readiness("topics", "customers").equals("present"));
        assertThat(given().get(ManagementPort.address() + "/q/metrics").asString())
                .contains("gateway_delivery_upstream_fault{kind=\"credentials\"} 0.0");
    }

    /** All topics were there, and nothing else has a fault. */
    @Test
    void saysThatATopicIsLostAndFound() {
        try (LogLines log = new LogLines("io.eventgateway.ingress.TopicsWatch")) {
            upstream.answers((at, exchange, head) -> {
                if (head.contains("/topics/customers ")) {
                    exchange.status(404, "application/json", "{\"error_code\":40403,\"message\":\"inside\"}");
                } else {
                    at.usual(exchange, head);
                }
            });
            await("it is lost").until(() -> says(log, "customers missing", "orders present"));
            upstream.answersAsUsual();
            await("it is found").until(() -> says(log, "customers present", "orders present"));
        } finally {
            upstream.answersAsUsual();
        }
    }

    private static boolean says(LogLines log, String... parts) {
        List<String> lines = log.lines();
        return !lines.isEmpty() && Arrays.stream(parts).allMatch(lines.get(lines.size() - 1)::contains);
    }

    private static String readiness(String check, String detail) {
        return given().get(ManagementPort.address() + "/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == '" + check + "' }.data['" + detail + "']");
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30));
    }

    private RequestSpecification caller(String scope) {
        return given().auth().oauth2(sandbox.tokens().forTenant("acme", scope).signed());
    }

    @Test
    void saysWhatBecameOfEachEventOfAKey() {
        upstream.serves(exchange -> {
            exchange.start();
            for (int i = 0; exchange.record() != null; i++) {
                if (i == 1) {
                    exchange.failed(413, "inside");
                } else {
                    exchange.written();
                }
            }
            exchange.end();
        });
        String view = "{\"visit\":\"5f2d1a0c9b7e4c3a\",\"page\":\"/teas\",\"at\":\"2026-11-22T09:30:12.480Z\"}";

        List<Integer> statuses = given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "page-views:write").signed())
                .contentType(ContentType.JSON)
                .body("[" + String.join(",", Collections.nCopies(40, view)) + "]")
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .extract()
                .path("items.status");

        int sent = statuses.indexOf(424);
        assertThat(sent).as("events of the run").isBetween(3, 32);
        assertThat(statuses.subList(0, 3)).containsExactly(202, 502, 202);
        assertThat(statuses.subList(3, sent)).containsOnly(202);
        assertThat(statuses.subList(sent, 40)).hasSize(40 - sent).containsOnly(424);
    }

    private static ValidatableResponse told(ValidatableResponse answer, int status, String code) {
        assertThat(answer.extract().asString()).doesNotContain("inside", "orders/records", "lkc-test");
        return problem(answer, status, code);
    }

    private ValidatableResponse order() {
        return given().auth()
                .oauth2(sandbox.tokens().forTenant("acme", "orders:write").signed())
                .contentType(ContentType.JSON)
                .body(OrderExample.text())
                .post("/orders")
                .then();
    }
}
