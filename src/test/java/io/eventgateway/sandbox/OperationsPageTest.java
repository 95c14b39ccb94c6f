package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What the page does is tried in a browser: src/test/browser/operations.js. */
class OperationsPageTest {

    private static final URI PAGE =
            URI.create(Sandbox.shared().baseUrl() + "/operations?gateway=http://localhost:8080");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void mayCallGatewaysOfThisMachineOnly() throws Exception {
        HttpResponse<String> page = client.send(HttpRequest.newBuilder(PAGE).build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none';")
                .endsWith("connect-src 'self' http://localhost:*");
    }

    @Test
    void isOnlyRead() throws Exception {
        HttpRequest post =
                HttpRequest.newBuilder(PAGE).POST(BodyPublishers.noBody()).build();

        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }
}
