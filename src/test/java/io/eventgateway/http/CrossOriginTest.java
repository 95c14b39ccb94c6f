package io.eventgateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of other hosts, as a browser shows them to the gateway. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class CrossOriginTest {

    private static final String SHOP = "https://shop.example.com";

    Sandbox sandbox;

    @Test
    void letsAPageOfAConfiguredOriginSend() {
        given().header("Origin", SHOP)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
                .options("/page-views/batch")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", equalTo("authorization,content-type,idempotency-key"))
                .header("Access-Control-Max-Age", "3600")
                .header("Vary", "Origin");
    }

    @Test
    void letsItReadTheHeadersThatMatter() {
        given().header("Origin", SHOP)
                .auth()
                .oauth2(sandbox.tokens().forTenant("acme", "page-views:write").signed())
                .contentType(ContentType.JSON)
                .body("[{\"visit\":\"5f2d1a0c9b7e4c3a\",\"page\":\"/\",\"at\":\"2026-11-22T09:30:12Z\"}]")
                .post("/page-views/batch")
                .then()
                .statusCode(207)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Expose-Headers", containsString("RateLimit,"))
                .header("Access-Control-Expose-Headers", containsString("Idempotent-Replayed"))
                .header("Access-Control-Allow-Credentials", "false");
    }

    /** Also of answers to requests without an origin: a cache would give them to a page of another host. */
    @ParameterizedTest
    @CsvSource({
        "GET, /openapi, 200, 'Accept, Origin'",
        "GET, /schemas/placeOrder, 200, 'Accept, Origin'",
        "GET, /problems, 200, Origin",
        "GET, /, 200, 'Accept, Origin'",
        "GET, /docs/, 200, Origin",
        "GET, /nothing, 404, 'Accept, Origin'",
        "GET, /orders, 405, 'Accept, Origin'",
        "GET, /quota, 401, 'Accept, Origin'",
        "POST, /orders, 401, Origin"
    })
    void tellsCachesThatAnswersDependOnTheOrigin(String method, String path, int status, String vary) {
        for (String origin : new String[] {"", SHOP, "https://elsewhere.example.com"}) {
            RequestSpecification request = origin.isEmpty() ? given() : given().header("Origin", origin);
            boolean refused = origin.contains("elsewhere");

            Response answer = request.request(method, path);

            assertThat(answer.statusCode()).as(origin).isEqualTo(refused ? 403 : status);
            assertThat(answer.headers().getValues("Vary")).as(origin).containsExactly(refused ? "Origin" : vary);
        }
    }

    @Test
    void comparesOriginsWithAnyHost() {
        for (String origin :
                new String[] {"http://elsewhere.example.com", "http://", "http://b_c", "http://event_gateway:1"}) {
            given().header("Host", "event_gateway")
                    .header("Origin", origin)
                    .get("/openapi")
                    .then()
                    .statusCode(403)
                    .header("Vary", "Origin")
                    .body(equalTo(""));
        }
        given().header("Host", "event_gateway")
                .header("Origin", "http://event_gateway")
                .get("/openapi")
                .then()
                .statusCode(200);
    }

    @Test
    void givesOtherOriginsNothing() {
        given().header("Origin", "https://elsewhere.example.com")
                .auth()
                .oauth2(sandbox.tokens().forTenant("acme", "page-views:write").signed())
                .contentType(ContentType.JSON)
                .body("[]")
                .post("/page-views/batch")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue())
                .body(equalTo(""));
    }
}
