package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are refused as a whole. */
class RequestErrorsTest {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final String CLUSTER = "/v3/clusters/" + SANDBOX.clusterId();
    private static final String RECORDS = CLUSTER + "/topics/orders/records";

    @ParameterizedTest
    @CsvSource({"Content-Type: application/json", "Authorization: Basic d3Jvbmc6d3Jvbmc=", "Authorization: Bearer x"})
    void refusesStrangersInHtml(String header) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.send("GET /kafka/v3/clusters HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n");

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                    .contains("WWW-Authenticate: Basic realm=\"KafkaRest\"\r\n", "Content-Type: text/html")
                    .contains("Content-Length: ")
                    .doesNotContain("chunked");
        }
    }

    @Test
    void failsOnCredentialsThatAreNotBase64() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.send("GET /kafka/v3/clusters HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic ???\r\n\r\n");

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 500 Server Error\r\n")
                    .contains("text/html");
        }
    }

    @Test
    void refusesAHeadThatIsTooLarge() throws Exception {
        try (RawHttp oneField = new RawHttp(SANDBOX);
                RawHttp manyFields = new RawHttp(SANDBOX)) {
            oneField.sendHead("GET /kafka/v3/clusters", "X-Large: " + "x".repeat(20_000));
            String field = "X-Field: " + "x".repeat(500);
            manyFields.sendHead(
                    "GET /kafka/v3/clusters", Collections.nCopies(40, field).toArray(String[]::new));

            assertThat(oneField.readToEnd()).startsWith("HTTP/1.1 431 ");
            assertThat(manyFields.readToEnd()).startsWith("HTTP/1.1 431 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Type: text/plain, 415", "Accept: text/plain, 406"})
    void keepsAConnectionWhoseRefusedBodyArrivesLate(String header, int status) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            String type = header.startsWith("Accept") ? "Content-Type: application/json" : "X-Other: x";
            client.sendHead("POST " + RECORDS, header, type, "Content-Length: 2");
            assertThat(client.readHead()).startsWith("HTTP/1.1 " + status + " ");
            client.readChunks();
            client.send("{}");
            client.sendHead("GET /v3/clusters");

            assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead("HEAD " + CLUSTER);
            client.sendHead("HEAD " + RECORDS);

            assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 405 Method Not Allowed\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, */*, 415, HTTP 415 Unsupported Media Type",
        "application/vnd.kafka.v3+json, */*, 415, HTTP 415 Unsupported Media Type",
        "application/x-ndjson, */*, 415, HTTP 415 Unsupported Media Type",
        "application/json, text/html, 406, HTTP 406 Not Acceptable",
        "application/json;charset=utf-16, */*, 400, 'Unsupported charset in Content-Type header.'",
        "application/json; charset=UTF-8, application/json, 200, ''",
        "application/json, 'text/html, */*;q=0.1', 200, ''"
    })
    void checksMediaTypes(String contentType, String accept, int status, String message) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead(
                    "POST " + RECORDS, "Content-Type: " + contentType, "Accept: " + accept, "Content-Length: 2");
            client.send("{}");

            assertThat(client.readHead()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(client.readBody()).contains("\"error_code\":" + status, message);
        }
    }

    @Test
    void refusesBodiesWithoutType() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead("POST " + RECORDS, "Content-Length: 0");

            assertThat(client.readHead()).startsWith("HTTP/1.1 400 Bad Request\r\n");
            assertThat(client.readBody())
                    .startsWith("{\"error_code\":400,\"message\":\"Cannot construct instance of `JsonStream`");
        }
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "''"})
    void refusesUnreadableTypesInHtml(String contentType) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead("POST " + RECORDS, "Content-Type: " + contentType, "Content-Length: 0");

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("text/html");
        }
    }

    @Test
    void closesInOrderWhenTheRefusedBodyIsUnfinished() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead("POST " + RECORDS, "Content-Type: text/plain", "Transfer-Encoding: chunked");
            client.sendChunk("{}");

            assertThat(client.readHead()).startsWith("HTTP/1.1 415 Unsupported Media Type\r\n");
            client.readChunks();
            assertThat(client.awaitClose()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "PATCH", "DELETE"})
    void refusesOtherMethods(String method) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead(method + " " + RECORDS);

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
                    .doesNotContain("Content-Type");
            assertThat(client.readBody()).isEqualTo("{\"error_code\":405,\"message\":\"HTTP 405 Method Not Allowed\"}");
        }
    }

    @Test
    void tellsItsMethods() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead("OPTIONS " + RECORDS);

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("Allow: POST,OPTIONS\r\n", "Content-Type: text/plain");
        }
    }

    @Test
    void refusesEmptySegmentsAndCloses() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.sendHead("POST " + CLUSTER + "/topics//records", "Content-Type: application/json");

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("text/html");
            assertThat(client.readToEnd()).contains("<html>");
        }
    }

    @Test
    void refusesWhatIsNotHttp() throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.send("hello\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 Bad Request\r\n");
        }
    }
}
