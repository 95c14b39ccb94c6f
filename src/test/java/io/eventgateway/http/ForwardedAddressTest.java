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
import io.restassured.RestAssured;
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
        "X-Forwarded-Prefix, /<script>",
        "X-Forwarded-Prefix, //evil.example",
        "X-Forwarded-Prefix, /events//x",
        "X-Forwarded-Prefix, /../x",
        "X-Forwarded-Prefix, /a/%2E%2e",
        "X-Forwarded-Host, a@b",
        "X-Forwarded-Host, a/b",
        "X-Forwarded-Host, ';'",
        "X-Forwarded-Host, a?b",
        "X-Forwarded-Host, a:99999",
        "X-Forwarded-Host, 'a:'",
        "X-Forwarded-Host, 1::2",
        "X-Forwarded-Port, abc",
        "X-Forwarded-Port, 99999",
        "X-Forwarded-Port, 99999999999",
        "X-Forwarded-Port, 0",
        "X-Forwarded-Port, -1",
        "X-Forwarded-Ssl, yes"
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
    @CsvSource({"on, http", "on, ftp", "off, https"})
    void refusesFieldsThatContradictEachOther(String ssl, String scheme) {
        given().header("X-Forwarded-Ssl", ssl)
                .header("X-Forwarded-Proto", scheme)
                .get("/nothing")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-header"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-Ssl    | on                   | https://localhost/
            X-Forwarded-Proto  | https, http          | https://localhost/
            X-Forwarded-Host   | api_1.example.com:81 | http://api_1.example.com:81/
            X-Forwarded-Host   | [::1]:81, b          | http://[::1]:81/
            X-Forwarded-Port   | 8443, 80             | http://localhost:8443/
            X-Forwarded-Prefix | events/v1/           | /events/v1/
            X-Forwarded-Prefix | /a.b/..c/~d;e=f%20   | /a.b/..c/~d;e=f%20/
            X-Forwarded-Prefix | /                    | /
            """)
    void acceptsWhatMakesAnAddress(String field, String value, String start) {
        String type = problem(given().header(field, value).get("/nothing").then(), 404, "not-found")
                .extract()
                .path("type");

        String expected = start.startsWith("/") ? "http://localhost:" + RestAssured.port + start : start;
        assertThat(type).isEqualTo(expected + "problems/not-found");
    }

    @Test
    void acceptsASchemeInCapitals() {
        String type =
                given().header("X-Forwarded-Proto", "HTTPS").get("/nothing").path("type");

        assertThat(type).isEqualToIgnoringCase("https://localhost/problems/not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing;a=b", "/nothing;a=b/c;d", "/a%2Fb;c%3B", "/orders;v=1"})
    void repeatsTheWholePathAsInstance(String path) {
        forwarded()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .body("instance", equalTo("/events" + path))
                .body("type", startsWith(PUBLIC + "/problems/"));
        given().urlEncodingEnabled(false).queryParam("q", "1").get(path).then().body("instance", equalTo(path));
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
