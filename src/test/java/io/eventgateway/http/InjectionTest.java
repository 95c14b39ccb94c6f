package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.SandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text of a caller that wants to become more than text: in a header of the answer, in a page, in a cache. The log is
 * {@code TelemetryIT}'s.
 */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class InjectionTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String MARK = "Zaphod-7f3a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent",
                "Referer",
                "Origin",
                "Cookie",
                "Accept",
                "Accept-Language",
                "Content-Type",
                "Content-Encoding",
                "Idempotency-Key",
                "Prefer",
                "If-None-Match",
                "X-Request-Id",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Forwarded-Prefix",
                "X-Forwarded-For",
                "Forwarded",
                "X-Original-URL",
                "X-HTTP-Method-Override",
                "traceparent",
                "tracestate",
                "baggage",
            })
    void echoesNothingOfAHeader(String name) throws IOException {
        for (String path : List.of("/orders", "/nothing", "/problems/not-found")) {
            for (String value :
                    List.of(MARK, "https://" + MARK, "host=" + MARK, "00-" + MARK + "-b7ad6b7169203331-01")) {
                String answer = answer("GET " + path, name + ": " + value);

                assertThat(answer).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase(MARK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%0d%0aX-Injected:%201",
                "%0aX-Injected:%201",
                "%E5%98%8A%E5%98%8DX-Injected:%201",
                "%E2%80%A8X-Injected:%201",
                "%1b%5b31mX-Injected",
                "%3Cscript%3Ealert(1)%3C/script%3E",
            })
    void leavesAPathAsItWasEncoded(String path) throws IOException {
        for (String begin : List.of("/", "/orders/", "/problems/", "/schemas/", "/customers/", "/topics/", "/docs/")) {
            String answer = answer("GET " + begin + path, "Accept: */*");

            assertThat(answer.lines()).noneMatch(line -> line.startsWith("X-Injected"));
            assertThat(answer).doesNotContain("<script>alert", "\u001b", "\u2028");
        }
    }

    @Test
    void takesNoOtherMethodThanThatOfTheRequestLine() throws IOException {
        assertThat(answer("GET /orders", "X-HTTP-Method-Override: POST")).startsWith("HTTP/1.1 405 ");
        assertThat(answer("GET /orders?_method=POST", "X-Method-Override: POST"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void letsNoCacheKeepAProblem() throws IOException {
        assertThat(answer("GET /nothing", "X-A: b")).containsIgnoringCase("\r\ncache-control: no-store\r\n");
    }

    @Test
    void passesATraceOnAndNothingElse() throws IOException {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        for (String malformed : List.of(
                "00-" + trace + "-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + trace.toUpperCase(Locale.ROOT) + "-b7ad6b7169203331-01",
                "ff-" + trace + "-b7ad6b7169203331-01",
                "00-" + trace + "-0000000000000000-01",
                "0".repeat(5000))) {
            assertThat(answer("GET /nothing", "traceparent: " + malformed))
                    .startsWith("HTTP/1.1 404 ")
                    .containsPattern("\"traceId\":\"[0-9a-f]{32}\"")
                    .doesNotContain(trace);
        }
        assertThat(answer("GET /nothing", "traceparent: 00-" + trace + "-b7ad6b7169203331-01\r\nbaggage: a=" + MARK))
                .contains("\"traceId\":\"" + trace + "\"")
                .doesNotContain(MARK);
    }

    private static String answer(String request, String field) throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            return caller.send(request + " HTTP/1.1\r\nHost: localhost\r\n" + field + "\r\nConnection: close\r\n\r\n")
                    .hear(SOON)
                    .text();
        }
    }
}
