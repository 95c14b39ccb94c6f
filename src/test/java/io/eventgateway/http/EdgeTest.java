package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.RawHttp.End;
import io.eventgateway.fixture.RawHttp.Heard;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who know HTTP well and mean no good, over bare connections. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
public class EdgeTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LAST = "GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    /** IMF-fixdate (RFC 9110, section 5.6.7). */
    private static final Pattern DATE =
            Pattern.compile("(?i)\r\ndate: [a-z]{3}, [0-9]{2} [a-z]{3} 20[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT\r\n");

    Sandbox sandbox;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /orders HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\n12345",
                "POST /orders HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /orders HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "GET /first HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n",
                "GET /first HTTP/1.1\nHost: a\n\n",
                "GET /first HTTP/1.1\r\n\r\n",
                "GET /first HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /first HTTP/9.9\r\nHost: a\r\n\r\n",
            })
    void refusesARequestThatMayBeUnderstoodInTwoWaysAndHearsNoOtherBehindIt(String request) throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            Heard heard = caller.send(request + LAST).hear(SOON);

            assertThat(heard.statuses()).containsExactly(400);
            assertThat(heard.end()).isEqualTo(End.CLOSED);
        }
    }

    @Test
    void refusesItInItsTurn() throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            Heard heard = caller.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /first HTTP/1.1\r\n\r\n" + LAST)
                    .hear(SOON);

            assertThat(heard.statuses()).containsExactly(404, 400);
            assertThat(heard.end()).isEqualTo(End.CLOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000005\r\n", "5;a=\"\r\n", "5;a\rb\r\n", "5\n", "zz\r\n", "3\r\n"})
    void writesNothingOfABodyWhoseChunksHaveNoEnd(String size) throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            Heard heard = caller.send(head("Transfer-Encoding: chunked") + size + "12345\r\n0\r\n\r\n" + LAST)
                    .hear(SOON);

            assertThat(heard.text()).isEmpty();
            assertThat(heard.end()).isEqualTo(End.CLOSED);
        }
    }

    @Test
    void ignoresExtensionsOfChunksAndTrailers() throws IOException {
        String order = OrderExample.text();
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            Heard heard = caller.send(
                            head("Transfer-Encoding: chunked") + Integer.toHexString(order.length()) + ";a=b\r\n"
                                    + order + "\r\n0\r\nAuthorization: Bearer x\r\nContent-Length: 5\r\n\r\n" + LAST)
                    .hear(SOON);

            assertThat(heard.statuses()).containsExactly(202, 404);
        }
    }

    @Test
    void answersTheRequestBehindOneThatWasRefused() throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            Heard heard = caller.send("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345" + LAST)
                    .hear(SOON);

            assertThat(heard.statuses()).containsExactly(401, 404);
        }
    }

    @Test
    void asksForABodyThatIsHeldBack() throws IOException {
        String order = OrderExample.text();
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            caller.send(head("Expect: 100-continue\r\nContent-Length: " + order.length()));
            assertThat(caller.hearLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(caller.hearLine()).isEmpty();

            assertThat(caller.send(order + LAST).hear(SOON).statuses()).containsExactly(202, 404);
        }
    }

    @Test
    void asksForLinesThatAreHeldBack() throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            caller.send(head("Expect: 100-continue\r\nTransfer-Encoding: chunked")
                    .replace("/orders", "/orders/batch")
                    .replace("application/json", "application/x-ndjson"));

            assertThat(caller.hearLine()).isEqualTo("HTTP/1.1 100 Continue");
        }
    }

    @Test
    void asksNobodyForABodyThatItDoesNotWant() throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            caller.send("POST /orders HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");

            assertThat(caller.hearLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    @Test
    void knowsAnOperationByItsPathOnly() throws IOException {
        for (String target : new String[] {
            "//orders",
            "/x/../orders",
            "/%2forders",
            "/orders/",
            "/orders;a=b",
            "/orders%00",
            "/Orders",
            "/orders%20",
            "/orders%3Ba=b",
            "/;/orders",
            "/..;/orders",
            "/x/..;/orders",
            "/x/%2e%2e/orders",
            "/%2e/orders",
            "/x%2F..%2Forders",
            "/orders%2F",
            "/orders/..%2Forders"
        }) {
            assertThat(answerTo("POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n")
                            .statuses())
                    .as(target)
                    .containsExactly(404);
        }
        for (String target : new String[] {"/orders%zz", "/orders%", "/\\orders", "/a{b}|^`<>"}) {
            assertThat(answerTo("POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n")
                            .statuses())
                    .as(target)
                    .containsExactly(400);
        }
        assertThat(answerTo("POST http://b/orders HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n")
                        .statuses())
                .as("an address in full (RFC 9112, section 3.2.2)")
                .containsExactly(401);
    }

    @Test
    void isNoProxy() throws IOException {
        for (String request : new String[] {
            "CONNECT elsewhere.example.com:443 HTTP/1.1\r\nHost: elsewhere.example.com:443\r\n",
            "GET http://elsewhere.example.com/secret HTTP/1.1\r\nHost: elsewhere.example.com\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n",
            "GET /nothing HTTP/1.0\r\nHost: a\r\n",
        }) {
            Heard heard = answerTo(request);
            assertThat(heard.statuses()).as(request).containsExactly(404);
            assertThat(heard.text()).as(request).contains("\"code\":\"not-found\"");
        }
    }

    @Test
    void wantsToKnowWhoIsAsked() throws IOException {
        for (String path : new String[] {"/nothing", "/", "/openapi", "/problems", "/orders"}) {
            Heard heard = answerTo("GET " + path + " HTTP/1.0\r\n");
            assertThat(heard.statuses()).as(path).containsExactly(400);
            assertThat(heard.text()).as(path).contains("\"type\":\"/problems/malformed-header\"");
        }
    }

    @Test
    void boundsRequestLineAndFields() throws IOException {
        assertThat(answerTo("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n")
                        .statuses())
                .containsExactly(414);
        assertThat(answerTo("GET /a HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(21_000) + "\r\n")
                        .statuses())
                .containsExactly(431);
        assertThat(answerTo("GET /a HTTP/1.1\r\nHost: a\r\n" + "X-A: aaaaa\r\n".repeat(3000))
                        .statuses())
                .containsExactly(431);
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            assertThat(caller.send("GET /" + "a".repeat(30_000)).hear(SOON).statuses())
                    .as("without end")
                    .containsExactly(414);
        }
    }

    /** Also the answers that no code of the gateway writes. */
    @Test
    void datesEveryAnswer() throws IOException {
        String order = OrderExample.text();
        for (String request : new String[] {
            head("Content-Length: " + order.length()) + order + LAST,
            "GET /first HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /first HTTP/1.1\r\n\r\n",
            "GET /first HTTP/1.1\r\n\r\n",
            "GET /openapi HTTP/1.1\r\nHost: a\r\n\r\n" + "HEAD /openapi HTTP/1.1\r\nHost: a\r\n\r\n" + LAST,
            "GET / HTTP/1.0\r\n\r\n",
            "GET /a{ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /" + "a".repeat(30_000),
            "GET /a HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(21_000) + "\r\n\r\n",
            head("Content-Length: 300000") + "x".repeat(300_000),
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n" + LAST,
            "OPTIONS /orders HTTP/1.1\r\nHost: a\r\nOrigin: https://shop.example.com\r\n"
                    + "Access-Control-Request-Method: POST\r\n\r\n" + LAST
        }) {
            try (RawHttp caller = new RawHttp(RestAssured.port)) {
                Heard heard = caller.send(request).hear(SOON);

                assertThat(heard.statuses()).as(request).isNotEmpty();
                assertThat(DATE.matcher(heard.text()).results())
                        .as(heard.text())
                        .hasSameSizeAs(heard.statuses());
            }
        }
    }

    @Test
    void closesOnAHeadThatComesTooSlowly() throws Exception {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            long begun = System.nanoTime();
            caller.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\nGET /second HTTP/1.1\r\nX-A: ");
            Thread trickle = new Thread(() -> trickle(caller));
            trickle.start();

            Heard heard = caller.hear(SOON);

            assertThat(heard.statuses()).containsExactly(404);
            assertThat(heard.end()).isEqualTo(End.CLOSED);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(2), SOON);
            trickle.join();
        }
    }

    @Test
    void closesOnTheRestOfABodyThatNobodyWants() throws Exception {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            caller.send("POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{");
            Thread trickle = new Thread(() -> trickle(caller));
            trickle.start();

            Heard heard = caller.hear(SOON);

            assertThat(heard.statuses()).containsExactly(401);
            assertThat(heard.end()).isEqualTo(End.CLOSED);
            trickle.join();
        }
    }

    @Test
    void closesTheConnectionWhenItSaidSo() throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            Heard heard = caller.send(head("Content-Length: 300000") + "x".repeat(300_000))
                    .hear(SOON);

            assertThat(heard.statuses()).containsExactly(413);
            assertThat(heard.text()).containsIgnoringCase("\r\nconnection: close\r\n");
            assertThat(heard.end()).isEqualTo(End.CLOSED);
        }
    }

    @Test
    void letsGoOfACallerThatClosedItsHalf() throws IOException {
        for (String begun : new String[] {"", "GET /a HT", head("Content-Length: 1000") + "{"}) {
            try (RawHttp caller = new RawHttp(RestAssured.port)) {
                Heard heard = caller.send(begun).endOutput().hear(SOON);

                assertThat(heard.text()).as(begun).isEmpty();
                assertThat(heard.end()).isEqualTo(End.CLOSED);
            }
        }
    }

    private String head(String lengthField) {
        return OrderExample.head(sandbox, lengthField);
    }

    private static Heard answerTo(String head) throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            return caller.send(head + "Connection: close\r\n\r\n").hear(SOON);
        }
    }

    /** Sends a byte every 50 ms, for up to 15 s: a caller that is never idle for long, and too slow all the same. */
    private static void trickle(RawHttp caller) {
        try {
            for (int sent = 0; sent < 300; sent++) {
                caller.send("a");
                Thread.sleep(50); // the slow caller itself; the test waits for the gateway's answer
            }
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
