package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.Settings;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trusted proxy in front that terminates TLS and removes a path prefix. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(
        value = Settings.class,
        initArgs = @ResourceArg(name = "quarkus.http.proxy.trusted-proxies", value = "127.0.0.0/8,::1"))
class ForwardedAddressTest {

    private static final String PUBLIC = "https://api.example.com:8443/events";

    @Test
    void basesEveryAddressOnTheForwardedOne() {
        forwarded().get("/nothing").then().body("type", equalTo(PUBLIC + "/problems/not-found"));
        forwarded().get("/nothing").then().body("instance", equalTo("/events/nothing"));
        forwarded().get("/").then().body("openapi", equalTo(PUBLIC + "/openapi"));
        forwarded().get("/schemas/placeOrder").then().body("'$id'", equalTo(PUBLIC + "/schemas/placeOrder"));
        forwarded().accept("text/html").get("/").then().body(containsString("curl -i " + PUBLIC + "/orders "));
        forwarded().redirects().follow(false).get("/docs").then().header("Location", equalTo(PUBLIC + "/docs/"));
    }

    @Test
    void publishesTheForwardedPrefixAsServer() {
        forwarded()
                .get("/openapi")
                .then()
                .body("servers.url", equalTo(List.of("/events")))
                .body(containsString(PUBLIC + "/problems/"));
        given().get("/openapi").then().body("servers.url", equalTo(List.of("/")));
    }

    @Test
    void acceptsItsOwnPage() {
        forwarded()
                .header("Origin", "https://api.example.com:8443")
                .post("/orders")
                .then()
                .statusCode(401);
        given().header("Origin", "https://api.example.com:8443")
                .post("/orders")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Proto, foo bar",
        "X-Forwarded-Proto, javascript",
        "X-Forwarded-Host, ex ample.com",
        "X-Forwarded-Host, [::1",
        "X-Forwarded-Host, a\"><script>",
        "X-Forwarded-Prefix, /a b",
        "X-Forwarded-Prefix, /%zz",
        "X-Forwarded-Prefix, /<script>"
    })
    void refusesWhatMakesNoAddress(String field, String value) {
        given().header(field, value)
                .get("/nothing")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed-header"));
        given().header(field, value).accept("text/html").get("/").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999999999", "-1"})
    void ignoresAPortThatIsNone(String port) {
        problem(given().header("X-Forwarded-Port", port).get("/nothing").then(), 404, "not-found")
                .body("type", startsWith("http://localhost:"));
    }

    @Test
    void believesNoOtherField() {
        String type = given().header("Forwarded", "proto=https;host=elsewhere.example.com")
                .get("/nothing")
                .path("type");

        assertThat(type).startsWith("http://localhost:");
    }

    private static RequestSpecification forwarded() {
        return given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "api.example.com:8443")
                .header("X-Forwarded-Prefix", "/events");
    }
}
