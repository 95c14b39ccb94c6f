package io.eventgateway.portal;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(SandboxResource.class)
class DocumentsTest {

    Sandbox sandbox;
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Test
    void publishesTheContractsWithWhatTheGatewayAdds() {
        given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", equalTo("3.1.0"))
                .body("paths.'/orders'.post.operationId", equalTo("placeOrder"))
                .body("paths.'/orders'.post.security.bearer", hasItem(List.of("orders:write")))
                .body("paths.'/orders'.post.responses.keySet()", hasItem("202"))
                .body("paths.'/orders'.post.responses.keySet()", hasItem("422"))
                .body("components.responses.Problem401.headers.keySet()", hasItem("WWW-Authenticate"))
                .body("components.responses.Problem503.headers.keySet()", hasItem("Retry-After"))
                .body("components.responses.Problem409.headers.keySet()", hasItem("Retry-After"))
                .body("components.responses.Problem409.description", containsString("`idempotency-conflict`"))
                .body("components.responses.Problem422.description", containsString("`idempotency-key-reused`"))
                .body("components.responses.Problem503.description", containsString("`idempotency-unavailable`"))
                .body("components.responses.Accepted.headers.keySet()", hasItem("Idempotent-Replayed"))
                .body("components.responses.Problem403.description", containsString("`tenant-mismatch`"))
                .body("components.securitySchemes.bearer.scheme", equalTo("bearer"));
    }

    @Test
    void keepsTheTopicsToItself() {
        String document = given().get("/openapi").asString();

        assertThat(document).doesNotContain("x-gateway", "\"topic\"");
    }

    @Test
    void resolvesEveryReference() throws IOException {
        JsonNode document = new ObjectMapper().readTree(given().get("/openapi").asString());

        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(it -> references.add(it.asText()));

        assertThat(references).hasSizeGreaterThan(20).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
        });
    }

    @Test
    void speaksYamlToThoseWhoAskForIt() throws IOException {
        String yaml = given().accept("application/yaml")
                .get("/openapi")
                .then()
                .contentType("application/yaml")
                .extract()
                .asString();

        assertThat(new YAMLMapper().readTree(yaml))
                .isEqualTo(new ObjectMapper().readTree(given().get("/openapi").asString()));
        given().accept("text/html, */*;q=0.8")
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json");
        problem(given().accept("image/png").get("/openapi").then(), 406, "not-acceptable");
    }

    @Test
    void describesDryRunsAndBatches() {
        given().get("/openapi")
                .then()
                .body("paths.'/orders'.post.parameters.$ref", hasItem("#/components/parameters/ValidateOnly"))
                .body("paths.'/orders'.post.responses.'2XX'.$ref", equalTo("#/components/responses/DryRun"))
                .body("paths.'/orders/batch'.post.responses.keySet()", hasItem("207"))
                .body("paths.'/orders/batch'.post.responses.keySet()", not(hasItem("202")))
                .body(
                        "paths.'/orders/batch'.post.requestBody.content.keySet()",
                        contains("application/json", "application/x-ndjson"))
                .body("paths.'/orders'.post.requestBody.description", containsString("gzip"));
    }

    @Test
    void describesItsOwnOperationsUnderATagOfTheirOwn() {
        given().get("/openapi")
                .then()
                .body("tags.name", contains("Customers", "Orders", "Page views", "Gateway"))
                .body("tags.description", everyItem(not(emptyOrNullString())))
                .body("paths.'/quota'.get.tags", contains("Gateway"))
                .body("paths.'/topics'.get.security.bearer", hasItem(List.of("topics:read")))
                .body("paths.'/openapi'.get.security", empty());
    }

    @Test
    void givesEveryAnswerThatHasABodyAnExample() throws IOException {
        JsonNode document = document("/openapi");

        document.path("paths")
                .forEach(path -> path.forEach(
                        operation -> operation.path("responses").properties().forEach(response -> resolved(
                                        document, response.getValue())
                                .path("content")
                                .forEach(media -> assertThat(media.has("example") || media.has("examples"))
                                        .as("%s %s", operation.path("operationId"), response.getKey())
                                        .isTrue()))));
    }

    @Test
    void givesOutTheSchemaOfABodyByItself() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(given().get("/schemas/placeOrders")
                        .then()
                        .statusCode(200)
                        .contentType("application/schema+json")
                        .body("$id", equalTo("http://localhost:" + RestAssured.port + "/schemas/placeOrders"))
                        .body("title", equalTo("Place many orders"))
                        .extract()
                        .asString());
        JsonNode orders = document("/openapi")
                .at("/paths/~1orders~1batch/post/requestBody/content/application~1json/examples/two/value");

        assertThat(schema.findValues("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(reference.asText())
                .startsWith("#/$defs/"));
        assertThat(violations(schema, orders)).isEmpty();
        ((ObjectNode) orders.path(1)).put("total", "-1");
        assertThat(violations(schema, orders)).containsExactly("/1/total");
    }

    @Test
    void saysWhyThereIsNoSchema() {
        problem(given().get("/schemas/noSuchOperation").then(), 404, "not-found")
                .body("detail", equalTo("No operation has that id."));
        problem(given().get("/schemas/eraseCustomer").then(), 404, "not-found")
                .body("detail", containsString("takes no body"));
    }

    @ParameterizedTest
    @CsvSource({"/openapi,application/json", "/openapi,application/yaml", "/schemas/placeOrder,*/*", "/asyncapi,*/*"})
    void sendsADocumentAgainOnlyWhenItHasChanged(String path, String accept) {
        ValidatableResponse first =
                caller("topics:read").accept(accept).get(path).then();
        String tag = first.statusCode(200)
                .header("Cache-Control", "no-cache")
                .header("ETag", matchesPattern("\"[A-Za-z0-9_-]{22}\""))
                .extract()
                .header("ETag");

        caller("topics:read")
                .accept(accept)
                .header("If-None-Match", "\"another\", " + tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "no-cache")
                .header("Vary", first.extract().header("Vary"))
                .body(emptyString());
        caller("topics:read")
                .accept(accept)
                .header("If-None-Match", "\"another\"")
                .get(path)
                .then()
                .statusCode(200);
        caller("topics:read")
                .accept(accept)
                .head(path)
                .then()
                .statusCode(200)
                .header("ETag", tag)
                .header("Content-Type", first.extract().header("Content-Type"))
                .body(emptyString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/schemas/placeOrder", "/asyncapi"})
    void tellsCachesThatADocumentHasSeveralForms(String path) {
        caller("topics:read").get(path).then().header("Vary", startsWith("Accept"));
        problem(caller("topics:read").accept("image/png").get(path).then(), 406, "not-acceptable");
    }

    @Test
    void servesSwaggerUiFromItself() {
        given().redirects().follow(false).get("/docs").then().statusCode(308).header("Location", endsWith("/docs/"));
        String page = given().get("/docs")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://");
        for (String part :
                List.of("swagger-ui-bundle.js", "swagger-ui.css", "page.js", "page.css", "frame.css", "icon.svg")) {
            given().get("/docs/" + part).then().statusCode(200);
        }
    }

    @Test
    void welcomesPeopleWithACallOfEachDomain() {
        String page = page("/");

        assertThat(page)
                .contains("<h3>Orders</h3>", "<code>/orders</code>", "orders:write")
                .contains("curl -i " + RestAssured.baseURI + ":" + RestAssured.port + "/orders")
                .contains("href=\"./docs/\"", "href=\"./openapi\"", "href=\"./problems\"")
                .doesNotContain("x-gateway", "<script>");
    }

    @Test
    void givesProgramsLinksInPlaceOfAPage() {
        String docs = given().get("/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Vary", startsWith("Accept"))
                .header("Content-Security-Policy", nullValue())
                .extract()
                .path("docs");

        given().get(docs).then().statusCode(200).contentType("text/html");
        problem(given().post("/").then(), 405, "method-not-allowed");
    }

    /** The tests trust no proxy: anyone could choose the addresses in the answers to others, which caches keep. */
    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Proto, https",
        "X-Forwarded-Host, elsewhere.example.com",
        "X-Forwarded-Prefix, /elsewhere",
        "X-Forwarded-Port, 81",
        "X-Forwarded-Host, a\"><script>",
        "Forwarded, proto=https;host=elsewhere.example.com"
    })
    void ignoresAddressesThatACallerForwards(String field, String value) {
        String own = RestAssured.baseURI + ":" + RestAssured.port;

        given().header(field, value).get("/nothing").then().body("type", equalTo(own + "/problems/not-found"));
        given().header(field, value).get("/").then().body("docs", equalTo(own + "/docs"));
        given().header(field, value).get("/openapi").then().body("servers.url", contains("/"));
    }

    @Test
    void explainsItsProblems() {
        String type = given().get("/nothing").path("type");

        given().get(type).then().statusCode(200).contentType("text/html").body(containsString("not-found"));
        problem(given().get("/problems/no-such-code").then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404, not-found", "/quota, 401, unauthenticated", "/problems/no-such-code, 404, not-found"})
    void showsBrowsersAPageInPlaceOfAProblem(String path, int status, String code) {
        given().accept(BROWSER)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .header("Vary", startsWith("Accept"))
                .header("Content-Security-Policy", startsWith("default-src 'none';"))
                .body(containsString("What to do"), containsString("&quot;code&quot;: &quot;" + code + "&quot;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/plain, */*",
                "text/html;q=0.5, application/json",
                "application/problem+json, text/html",
                "image/png",
                "nonsense",
                "text/html;q=x",
                "text/html;q=2",
                ";;,/"
            })
    void givesProgramsTheProblemItself(String accept) {
        problem(given().accept(accept).get("/nothing").then(), 404, "not-found").header("Vary", startsWith("Accept"));
    }

    @Test
    void escapesThePathInThePageOfAProblem() {
        given().accept(BROWSER)
                .urlEncodingEnabled(false)
                .get("/a&b'c")
                .then()
                .statusCode(404)
                .body(containsString("/a&amp;b&#39;c"), not(containsString("/a&b")));
    }

    @Test
    void answersAFormOfABrowserWithTheProblemItself() {
        problem(given().accept(BROWSER).post("/orders").then(), 401, "unauthenticated");
    }

    @Test
    void leadsBrowsersToTheIcon() {
        given().get("/favicon.ico").then().statusCode(200).contentType("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/yaml"})
    void carriesItsOwnAddressInExamples(String form) {
        String own = given().accept(form).get("/openapi").asString();
        String other = given().accept(form)
                .header("Host", "events.example.org")
                .get("/openapi")
                .asString();

        assertThat(own)
                .contains(RestAssured.baseURI + ":" + RestAssured.port + "/problems/not-found")
                .doesNotContain("gateway.example.com");
        assertThat(other).contains("http://events.example.org/problems/not-found");
    }

    @Test
    void tagsTheDocumentOfEachAddressDifferently() {
        String own = given().get("/openapi").header("ETag");

        given().header("Host", "events.example.org")
                .header("If-None-Match", own)
                .get("/openapi")
                .then()
                .statusCode(200);
        given().header("If-None-Match", own).get("/openapi").then().statusCode(304);
    }

    @Test
    void namesNoSnapshot() throws IOException {
        assertThat(document("/openapi").at("/info/version").asText()).matches("[0-9]+[.][0-9]+[.][0-9]+");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void hasAPageForEachProblem(ProblemCode code) {
        assertThat(page("/problems/" + code.slug()))
                .contains(code.slug(), code.title(), "What to do", "Is it safe to repeat?")
                .contains("/problems/" + code.slug() + "&quot;");
        assertThat(page("/problems")).contains("href=\"./problems/" + code.slug() + "\"");
    }

    @Test
    void linksRelativelySoThatAPrefixMayStandBefore() {
        assertThat(page("/problems")).contains("href=\"./docs/site.css\"");
        assertThat(page("/problems/not-found")).contains("href=\"./../docs/site.css\"");
    }

    @Test
    void letsBrowsersDoLittleWithItsPages() {
        for (String path : List.of("/", "/docs/", "/problems", "/problems/not-found")) {
            given().accept(BROWSER)
                    .get(path)
                    .then()
                    .header(
                            "Content-Security-Policy",
                            startsWith("default-src 'none'; script-src 'self'; style-src 'self';"))
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache");
        }
        given().get("/openapi").then().header("Content-Security-Policy", nullValue());
    }

    @Test
    void answersThatAStaticFileIsStillTheSame() {
        String modified =
                given().get("/docs/site.css").then().statusCode(200).extract().header("Last-Modified");

        given().header("If-Modified-Since", modified)
                .get("/docs/site.css")
                .then()
                .statusCode(304);
    }

    @Test
    void keepsManagementOffTheCallersPort() {
        assertThat(RestAssured.port).isPositive();
        given().get("/q/health").then().statusCode(404).body(not(containsString("UP")));
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void listsTheMethodsOfItsOwnPaths() {
        problem(given().post("/openapi").then(), 405, "method-not-allowed").header("Allow", containsString("GET"));
    }

    private RequestSpecification caller(String scope) {
        return given().auth().oauth2(sandbox.tokens().forTenant("acme", scope).signed());
    }

    private static JsonNode document(String path) throws IOException {
        return new ObjectMapper().readTree(given().get(path).asString());
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Where the value breaks the schema, as a validator says that knows nothing of the gateway. */
    static List<String> violations(JsonNode schema, JsonNode value) {
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return validator.validate(value).stream()
                .map(error -> error.getInstanceLocation().toString())
                .toList();
    }

    private static String page(String path) {
        return given().accept(BROWSER)
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
    }
}
