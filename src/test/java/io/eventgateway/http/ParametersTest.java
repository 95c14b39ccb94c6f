package io.eventgateway.http;

import static io.eventgateway.fixture.ProblemResponse.problem;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.eventgateway.catalogue.ParcelsContract;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import io.eventgateway.sandbox.TopicReader.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters, headers that the gateway shares with contracts, and media types. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(ParcelsContract.class)
class ParametersTest {

    private static final String JSON = "application/json";

    Sandbox sandbox;

    private final String key = UUID.randomUUID().toString();

    @Test
    void takesTheKeyOfTheRecordFromTheQuery() {
        Message message = stored(send("carrier=swift+%26%20s%C3%B6n&priority=2&tag=a&tag=b&leg=1,2.5&size%5Bheight%5D=3"
                        + "&note=%7B%22a%22:1%7D")
                .then());

        assertThat(message.key()).isEqualTo("swift & sön");
        assertThat(message.headers()).containsEntry("shipment", key).containsEntry("ce_subject", "swift & sön");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "priority=1                    | Query parameter carrier is required.",
                "carrier=                      | Query parameter carrier must have at least 1 character.",
                "carrier=a&carrier=b           | Query parameter carrier occurs more than once.",
                "carrier=a&priority=high       | Query parameter priority must be of type integer.",
                "carrier=a&priority=10         | Query parameter priority must be at most 9.",
                "carrier=a&tag=a&tag=b&tag=c   | Query parameter tag must have at most 2 items.",
                "carrier=a&leg=1,x             | Query parameter leg at #/1 must be of type number.",
                "carrier=a&size[width]=1       | Query parameter size at #/width is not a known member.",
                "carrier=a&note=x              | Query parameter note must be JSON.",
                "carrier=a&validte_only=true   | no query parameter validte_only. Did you mean validate_only?",
                "carrier=a&validate_only=yes   | Query parameter validate_only must be true or false",
                "carrier=%FF                   | The query string is not percent-encoded UTF-8",
            })
    void refusesAQueryThatBreaksTheContract(String query, String detail) {
        problem(send(query).then(), 400, "malformed-query").body("detail", containsString(detail));
    }

    /** CloudEvents has no subject and no header with such text, so the event could not be read. */
    @ParameterizedTest
    @CsvSource({"a%0Ab", "a%00", "%C2%85", "%7F", "%EF%B7%90", "a%F0%9F%BF%BE"})
    void refusesTextThatNoEventCanHave(String name) {
        Response tombstone =
                caller().header("X-Reason", "lost").urlEncodingEnabled(false).delete("/documents/" + name);
        Response batch = caller().contentType(JSON)
                .urlEncodingEnabled(false)
                .body("[{}]")
                .post("/documents?name=" + name);

        problem(tombstone.then(), 422, "invalid-payload")
                .body("errors.pointer", contains("$request.path.name"))
                .body("errors.keyword", contains("pattern"))
                .body("errors.detail", contains("must have no control characters and no noncharacters"));
        problem(batch.then(), 422, "invalid-payload").body("errors.pointer", contains("$request.query.name"));
    }

    @Test
    void refusesAKeyWithoutCharacters() {
        problem(caller().contentType(JSON).body("[{}]").post("/documents?name=").then(), 422, "invalid-payload")
                .body("errors.pointer", contains("$request.query.name"))
                .body("errors.keyword", contains("minLength"));
    }

    /** Nothing of the batch is written, and each violation has its place. */
    @ParameterizedTest
    @ValueSource(strings = {JSON, "application/x-ndjson"})
    void refusesTextOfAPayloadThatNoEventCanHave(String mediaType) {
        List<String> events = List.of(
                "{\"name\": \"a\", \"notes\": {\"first\": \"\"}}",
                "{\"name\": \"\", \"notes\": {\"first\": \"b\"}}",
                "{\"name\": 7, \"notes\": {\"first\": \"\\u0085\"}}",
                "{\"name\": \"\\n\", \"notes\": {\"first\": \"\\uFFFF\"}}");
        String body = mediaType.equals(JSON) ? events.toString() : String.join("\n", events);

        for (String query : List.of("", "?validate_only=true")) {
            problem(
                            caller().contentType(mediaType)
                                    .body(body.getBytes(StandardCharsets.UTF_8))
                                    .post("/named" + query)
                                    .then(),
                            422,
                            "invalid-payload")
                    .body("errors.pointer", contains("#/1/name", "#/2/notes/first", "#/3/name", "#/3/notes/first"))
                    .body("errors.keyword", contains("minLength", "pattern", "pattern", "pattern"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"unique\":[1,2.0]}                 | ",
                "{\"unique\":[1,1.0]}                 | uniqueItems",
                "{\"unique\":[[{\"a\":0}],[{\"a\":-0.0}]]} | uniqueItems",
                "{\"fixed\":[1.0,{\"a\":2e0}]}        | ",
                "{\"fixed\":[1.0,{\"a\":2.1}]}        | const",
                "{\"listed\":{\"a\":1e1}}             | ",
                "{\"listed\":[1.1]}                   | enum",
                "{\"cents\":90071992547409.93}        | ",
                "{\"cents\":19.999}                   | multipleOf",
                "{\"count\":1e1}                      | ",
                "{\"count\":18446744073709551617.0}   | maximum",
                "{\"#\":1}                            | additionalProperties",
            })
    void comparesNumbersByValueInEventsAndBatches(String event, String keyword) {
        List<Response> responses = List.of(
                measure("/measures", JSON, event),
                measure("/measures/batch", JSON, "[{}," + event + "]"),
                measure("/measures/batch", "application/x-ndjson", "{}\n" + event));

        for (Response response : responses) {
            if (keyword == null) {
                response.then().statusCode(200);
            } else {
                problem(response.then(), 422, "invalid-payload").body("errors.keyword", contains(keyword));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"weight=1&weight=1.1 | 200", "weight=1&weight=1.0 | 400", "weight=10&weight=1e1 | 400"})
    void comparesNumbersOfTheQueryByValue(String query, int status) {
        measure("/measures", JSON, "{}", "&" + query).then().statusCode(status);
    }

    @Test
    void takesTextBesideTheForbiddenOnes() {
        Message message = stored(caller().header("X-Reason", "")
                .urlEncodingEnabled(false)
                .delete("/documents/%20%7E%C2%A0%EF%BF%BD%F0%9F%98%80")
                .then());

        assertThat(message.headers())
                .containsEntry("ce_subject", " ~\u00a0\ufffd\ud83d\ude00")
                .containsEntry("reason", "");
    }

    /** The HTTP server itself refuses most of them, by a status alone. */
    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "%4", "a%", "{}", "|"})
    void refusesATargetThatIsNoAddress(String value) throws IOException {
        String token = sandbox.tokens().forTenant("acme", "parcels:write").signed();
        String head = "DELETE /parcels/7?reason=" + value + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token;
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            assertThat(caller.send(head + "\r\nConnection: close\r\n\r\n")
                            .hear(Duration.ofSeconds(20))
                            .statuses())
                    .containsExactly(400);
        }
    }

    @Test
    void knowsNoOtherQueryParameter() {
        problem(caller().delete("/parcels/7?force=true").then(), 400, "malformed-query");
        problem(caller().delete("/parcels/7?reason=stolen").then(), 400, "malformed-query");
        problem(batch("/parcels/batch?lane=1&carrier=a").then(), 400, "malformed-query");
        problem(batch("/parcels/batch").then(), 400, "malformed-query");
        assertThat(stored(caller().delete("/parcels/7.0?reason=lost").then()).key())
                .isEqualTo("7");
        problem(caller().delete("/parcels/seven").then(), 404, "not-found");
    }

    @Test
    void writesABatchUnderTheKeyOfTheQuery() {
        ValidatableResponse answer =
                batch("/parcels/batch?lane=1.50").then().statusCode(207).body("items[0].status", equalTo(202));
        int partition = answer.extract().path("items[0].partition");
        int offset = answer.extract().path("items[0].offset");

        try (TopicReader reader = TopicReader.from(sandbox, "orders", partition, offset)) {
            assertThat(reader.readOne(Duration.ofSeconds(20)).key()).isEqualTo("1.5");
        }
        batch("/parcels/batch?lane=1&validate_only=true").then().statusCode(200).body("events", equalTo(2));
    }

    @Test
    void validatesTheKeyWithoutItsQuotes() {
        RequestSpecification quoted = body(caller(), JSON).header("Idempotency-Key", "\"" + key + "\"");
        RequestSpecification other = body(caller(), JSON).header("Idempotency-Key", "\"order-1\"");

        quoted.post("/parcels?carrier=a").then().statusCode(202).header("Idempotent-Replayed", nullValue());
        send("carrier=a").then().statusCode(202).header("Idempotent-Replayed", "true");
        problem(other.post("/parcels?carrier=a").then(), 400, "malformed-header")
                .body("detail", equalTo("Header idempotency-key must be a UUID (RFC 9562)."));
        problem(body(caller(), JSON).post("/parcels?carrier=a").then(), 400, "idempotency-key-missing");
    }

    @Test
    void tellsRequestsApartByTheirQuery() {
        send("carrier=a&tag=x").then().statusCode(202);

        problem(send("carrier=a").then(), 422, "idempotency-key-reused");
        problem(send("carrier=a&tag=y").then(), 422, "idempotency-key-reused");
        problem(send("carrier=a&tag=x&tag=x").then(), 422, "idempotency-key-reused");
        send("tag=%78&carrier=a&validate_only=false").then().statusCode(202).header("Idempotent-Replayed", "true");
    }

    @Test
    void readsAListFromAllLinesOfItsHeader() {
        body(caller(), JSON)
                .header("Idempotency-Key", key)
                .header("X-Stops", "1, 2", "3")
                .post("/parcels?carrier=a")
                .then()
                .statusCode(202);
        problem(
                        body(caller(), JSON)
                                .header("Idempotency-Key", key)
                                .header("X-Stops", "1", "x")
                                .post("/parcels?carrier=a")
                                .then(),
                        400,
                        "malformed-header")
                .body("detail", equalTo("Header X-Stops at #/1 must be of type integer."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JSON,
                "application/json; charset=utf-8; version=1",
                "application/vnd.parcel.v1+json",
                "Application/Vnd.Parcel.V1+JSON;charset=UTF-8"
            })
    void takesDeclaredJson(String contentType) {
        Response response =
                body(caller(), contentType).header("Idempotency-Key", key).post("/parcels?carrier=a");

        assertThat(stored(response.then()).headers()).containsEntry("content-type", JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/vnd.parcel.v2+json",
                "application/vnd.parcel.v1+json;charset=latin1"
            })
    void namesTheMediaTypesThatItTakes(String contentType) {
        problem(
                        body(caller(), contentType)
                                .header("Idempotency-Key", key)
                                .post("/parcels?carrier=a")
                                .then(),
                        415,
                        "unsupported-media-type")
                .header("Accept", "application/json, application/vnd.parcel.v1+json")
                .body("detail", equalTo("Send application/json or application/vnd.parcel.v1+json, in UTF-8."));
    }

    private Response send(String query) {
        return body(caller(), JSON).header("Idempotency-Key", key).post("/parcels?" + query);
    }

    private Response batch(String address) {
        return caller().contentType("application/json")
                .body("[{\"grams\":1},{}]")
                .post(address);
    }

    /** In a dry run. */
    private Response measure(String path, String mediaType, String body, String... query) {
        return caller().contentType(mediaType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path + "?validate_only=true&name=a" + String.join("", query));
    }

    private static RequestSpecification body(RequestSpecification caller, String contentType) {
        return caller.header("Content-Type", contentType).body("{\"grams\":1}".getBytes(StandardCharsets.UTF_8));
    }

    private RequestSpecification caller() {
        return given().config(config().encoderConfig(
                                encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(sandbox.tokens().forTenant("acme", "parcels:write").signed())
                .urlEncodingEnabled(false);
    }

    private Message stored(ValidatableResponse answer) {
        answer.statusCode(202);
        int partition = answer.extract().path("partition");
        int offset = answer.extract().path("offset");
        try (TopicReader reader = TopicReader.from(sandbox, "orders", partition, offset)) {
            return reader.readOne(Duration.ofSeconds(20));
        }
    }
}
