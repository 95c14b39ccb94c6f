package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.eventgateway.delivery.ScriptedUpstream;
import io.eventgateway.delivery.ScriptedUpstream.Answer;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller hears of each thing that Confluent can do. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(ScriptedUpstream.class)
class UpstreamTest {

    Sandbox sandbox;
    ScriptedUpstream upstream;

    @Test
    void sendsOneRecordWithTheApiKey() {
        upstream.answers(Answer.receipt("{\"error_code\":200,\"partition_id\":4,\"offset\":17}"));

        order().statusCode(202).body("partition", equalTo(4)).body("offset", equalTo(17));

        assertThat(upstream.lastRequest())
                .startsWith("POST /kafka/v3/clusters/lkc-test/topics/orders/records HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nAuthorization: Basic a2V5OnNlY3JldA==\r\n")
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                .doesNotContainIgnoringCase("Accept-Encoding")
                .contains("{\"key\":{\"type\":\"STRING\",\"data\":\"8f14e45f-ceea-467f-a8f6-1d4a3c0b7e21\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 42901, 40401})
    void saysThatItWasNotWritten(int code) {
        upstream.answers(Answer.receipt("{\"error_code\":" + code + ",\"message\":\"inside\"}"));

        notWritten(order());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 40002, 413, 40301, 40403})
    void saysThatItWasRefused(int code) {
        upstream.answers(Answer.receipt("{\"error_code\":" + code + ",\"message\":\"inside\"}"));

        refused(order());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 50003, 500, 99999})
    void saysThatItIsUnknown(int code) {
        upstream.answers(Answer.receipt("{\"error_code\":" + code + ",\"message\":\"inside\"}"));

        unknown(order());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 415})
    void takesAnErrorStatusForARefusal(int status) {
        upstream.answers(Answer.status(status, "text/html", "<html>inside</html>"));

        refused(order());
    }

    @Test
    void takesARateLimitForNotWritten() {
        upstream.answers(Answer.status(429, "text/html", "<html>inside</html>"));

        notWritten(order());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void doesNotGuessWhatAProxyMeans(int status) {
        upstream.answers(Answer.status(status, "text/html", "<html>inside</html>"));

        unknown(order());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>inside</html>", "{\"error_code\":20", "[]"})
    void doesNotTakeAnythingElseForAReceipt(String body) {
        upstream.answers(Answer.receipt(body));

        unknown(order());
    }

    @Test
    void admitsThatABrokenConnectionLeavesItOpen() {
        upstream.answers(Answer.close());
        unknown(order());

        upstream.answers(Answer.headThenClose());
        unknown(order());
    }

    @Test
    void doesNotWaitForEver() {
        upstream.answers(Answer.never());

        unknown(order());
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() {
        upstream.hangUp();
        notWritten(order());

        upstream.listenAgain();
        upstream.answers(Answer.receipt("{\"error_code\":200,\"partition_id\":4,\"offset\":17}"));
        order().statusCode(202);
    }

    private static void notWritten(ValidatableResponse answer) {
        told(answer, 503, "upstream-unavailable").header("Retry-After", matchesPattern("[1-9][0-9]*"));
    }

    private static void refused(ValidatableResponse answer) {
        told(answer, 502, "upstream-refused");
    }

    private static void unknown(ValidatableResponse answer) {
        told(answer, 504, "outcome-unknown")
                .body("outcome", equalTo("unknown"))
                .body("eventId", matchesPattern("[0-9a-f-]{36}"));
    }

    private static ValidatableResponse told(ValidatableResponse answer, int status, String code) {
        assertThat(answer.extract().asString()).doesNotContain("inside", "orders/records", "lkc-test");
        return OrdersTest.problem(answer, status, code);
    }

    private ValidatableResponse order() {
        try {
            return given().auth()
                    .oauth2(sandbox.tokens().forTenant("acme", "orders:write").signed())
                    .contentType(ContentType.JSON)
                    .body(Files.readString(Path.of("openapi/examples/order.json")))
                    .post("/orders")
                    .then();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
