package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.tenant.TenantsFile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tenants held to their plans, each test with tenants of its own, so that none finds a bucket half empty. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(TenantsFile.class)
class QuotaTest extends QuotaTestBase {
    @Test
    void tellsOnSuccessWhatIsLeft() {
        String tenant = tenantOn("roomy");

        order(tenant, EXAMPLE)
                .statusCode(202)
                .header(
                        "RateLimit-Policy",
                        "\"burst\";q=5000;w=5, \"daily\";q=100000;w=86400, \"bytes\";q=10000000;qu=\"content-bytes\";w=1")
                .header(
                        "RateLimit",
                        matchesPattern(
                                // Some of the burst and of the bytes may have come back by the time of the answer.
                                "\"burst\";r=(?:4999|5000);t=[01], \"daily\";r=99999;t=[0-9]{1,5}, \"bytes\";r=(?:999[0-9]{4}|10000000);t=[01]"))
                .header("RateLimit-Limit", nullValue());
    }

    @Test
    void refusesWhatIsOverTheRate() {
        String tenant = tenantOn("tiny");

        problem(firstRefusal(tenant, EXAMPLE, 202, 3), 429, "quota-exceeded")
                .header("Retry-After", "1")
                .header("RateLimit", containsString("\"burst\";r=0;t=1"))
                .body("violated-policies", contains("burst"))
                .body("detail", equalTo("Repeat the request after 1 s. At most 3 events can be sent at once."));
    }

    @Test
    void refusesWhatIsOverTheDay() {
        String tenant = tenantOn("daily");
        order(tenant, EXAMPLE).statusCode(202);
        order(tenant, EXAMPLE).statusCode(202);

        ValidatableResponse refused =
                problem(order(tenant, EXAMPLE), 429, "quota-exceeded").body("violated-policies", contains("daily"));

        String retryAfter = refused.extract().header("Retry-After");
        refused.header("Retry-After", Integer::parseInt, lessThanOrEqualTo(86_400))
                .header("RateLimit", containsString("\"daily\";r=0;t=" + retryAfter));
    }

    @Test
    void refusesWhatIsOverTheBytes() {
        String tenant = tenantOn("bytes");
        order(tenant, EXAMPLE).statusCode(202);

        problem(order(tenant, EXAMPLE), 429, "quota-exceeded").body("violated-policies", contains("bytes"));
    }

    @Test
    void countsTheBytesOfABodyThatDidNotSayHowLongItIs() throws Exception {
        String tenant = tenantOn("bytes");
        HttpRequest chunked = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/orders"))
                .header("Authorization", "Bearer " + token(tenant))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(EXAMPLE.getBytes())))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        problem(order(tenant, EXAMPLE), 429, "quota-exceeded").body("violated-policies", contains("bytes"));
    }

    @Test
    void chargesBeforeValidating() {
        firstRefusal(tenantOn("tiny"), "{}", 422, 3);
    }

    @Test
    void givesAnInvalidEventBackToTheDay() {
        String tenant = tenantOn("daily");
        for (int i = 0; i < 5; i++) {
            order(tenant, "{}").statusCode(422);
            order(tenant, "{").statusCode(400);
        }

        quota(tenant).body("policies.find { it.name == 'daily' }.remaining", equalTo(2));
        order(tenant, EXAMPLE).statusCode(202);
        quota(tenant).body("policies.find { it.name == 'daily' }.remaining", equalTo(1));
    }

    @Test
    void tellsRefusedCallersTheirQuotaUnlessUnknown() {
        String tenant = tenantOn("roomy");

        given().auth()
                .oauth2(sandbox.tokens().forTenant(tenant, "other").signed())
                .contentType(ContentType.JSON)
                .body(EXAMPLE)
                .post("/orders")
                .then()
                .statusCode(403)
                .header("RateLimit", containsString("\"burst\";r=5000"))
                .header("Cache-Control", equalTo("no-store"));
        order(tenant, "{}").statusCode(422).header("RateLimit", containsString("\"burst\";r=4999"));
        given().body(EXAMPLE).post("/orders").then().statusCode(401).header("RateLimit", nullValue());
    }

    @Test
    void showsACallerItsOwnPoliciesForNothing() {
        String tenant = tenantOn("tiny");
        for (int i = 0; i < 5; i++) {
            quota(tenant)
                    .body("tenant", equalTo(tenant))
                    .body("plan", equalTo("tiny"))
                    .body("policies.name", contains("burst", "daily", "bytes"))
                    .body("policies.unit", contains("events", "events", "bytes"))
                    .body("policies.quota", contains(3, 1000, 1000000))
                    .body("policies.windowSeconds", contains(3, 86400, 1))
                    .body("policies.remaining", contains(3, 1000, 1000000))
                    .header("RateLimit", containsString("\"burst\";r=3;t=1"))
                    .header("Cache-Control", equalTo("no-store"));
        }
        problem(given().get("/quota").then(), 401, "unauthenticated");
    }

    @Test
    void showsTheHeadersOfTheTopicsToo() {
        String tenant = tenantOn("roomy");

        given().auth()
                .oauth2(sandbox.tokens().forTenant(tenant, "topics:read").signed())
                .get("/topics")
                .then()
                .statusCode(200)
                .header("RateLimit", containsString("\"burst\";r=5000"))
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void servesAQuietTenantWhileANoisyOneIsRefused() {
        String noisy = UUID.randomUUID().toString();
        String quiet = UUID.randomUUID().toString();
        list(quiet, noisy + ": {plan: tiny}", quiet + ": {plan: tiny}");

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            statuses.add(order(noisy, EXAMPLE).extract().statusCode());
        }

        // One a second is admitted however long this takes.
        assertThat(statuses.stream().filter(status -> status == 429).count()).isGreaterThan(25);
        order(quiet, EXAMPLE).statusCode(202).header("RateLimit", containsString("\"burst\";r=2"));
    }

    @Test
    void suspendsATenantWithinFiveSeconds() {
        String tenant = tenantOn("roomy");
        order(tenant, EXAMPLE).statusCode(202);

        file.list(tenant + ": {plan: roomy, suspended: true}");

        await("suspended").atMost(SOON).until(() -> status(tenant) == 403);
        problem(order(tenant, EXAMPLE), 403, "tenant-suspended");

        file.list(tenant + ": {plan: roomy}");
        await("admitted again").atMost(SOON).until(() -> status(tenant) == 200);
    }

    @Test
    void refusesWhoIsNotListedWhenThereIsNoDefaultPlan() {
        problem(order("stranger", EXAMPLE), 403, "tenant-unknown");
    }

    @Test
    void chargesABatchItsEvents() {

        problem(
                        batch(tenantOn("tiny"), "application/json", "[" + String.join(",", orders(4)) + "]"),
                        429,
                        "quota-exceeded")
                .body("detail", containsString("At most 3 events can be sent at once."));

        String tenant = tenantOn("tiny");
        batch(tenant, "application/json", "[" + String.join(",", orders(3)) + "]")
                .statusCode(207)
                .header("RateLimit", containsString("\"burst\";r=0"))
                .body("written", equalTo(3));
        problem(firstRefusal(tenant, EXAMPLE, 202, 0), 429, "quota-exceeded");
    }

    @Test
    void letsLinesWaitForThePlan() {
        String tenant = tenantOn("paced");

        batch(tenant, "application/x-ndjson", String.join("\n", orders(25)))
                .statusCode(207)
                .body("written", equalTo(25));

        quota(tenant).body("policies.find { it.name == 'daily' }.remaining", equalTo(975));
    }

    @Test
    void stopsLinesWhereTheDayEnds() {
        String tenant = tenantOn("daily");

        batch(tenant, "application/x-ndjson", String.join("\n", orders(5)))
                .statusCode(207)
                .body("items.status", contains(202, 202, 424, 424, 424))
                .body("items[2].problem.code", equalTo("not-attempted"))
                .body("stopped.code", equalTo("quota-exceeded"))
                .body("stopped.violated-policies", contains("daily"));
    }

    private ValidatableResponse batch(String tenant, String type, String body) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token(tenant))
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/orders/batch")
                .then();
    }

    private static List<String> orders(int count) {
        return Stream.generate(() -> EXAMPLE.replaceAll("\\s+", " ")
                        .replaceFirst(
                                "[0-9a-f]{8}-[0-9a-f-]{27}", UUID.randomUUID().toString()))
                .limit(count)
                .toList();
    }
}
