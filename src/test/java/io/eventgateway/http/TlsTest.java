package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.TlsResource;
import io.eventgateway.sandbox.Sandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates on both sides of the gateway. */
@QuarkusTest
@WithTestResource(TlsResource.class)
class TlsTest {

    @TestHTTPResource(value = "/customers/C-1", tls = true)
    URI customer;

    Sandbox sandbox;

    private final Path certificates = Path.of(ConfigProvider.getConfig().getValue("test.certificates", String.class));

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void writesOverTlsWithACertificateOnEachSide() {
        assertThat(erase(trusting()
                                .setKeyCertOptions(new PemKeyCertOptions()
                                        .setCertPath(file("edge-client.crt"))
                                        .setKeyPath(file("edge-client.key"))))
                        .join())
                .isEqualTo("202 HTTP_2");
    }

    @Test
    void turnsAwayACallerWithoutACertificate() {
        // How a client hears of it depends on the moment: in the handshake, or when its first request gets no answer.
        assertThat(erase(trusting())).failsWithin(Duration.ofSeconds(20));
    }

    private CompletableFuture<String> erase(HttpClientOptions options) {
        HttpClient client = vertx.createHttpClient(options);
        return client.request(HttpMethod.DELETE, customer.getPort(), "localhost", customer.getPath())
                .compose(request -> request.putHeader(
                                "Authorization",
                                "Bearer "
                                        + sandbox.tokens()
                                                .forTenant("acme", "customers:write")
                                                .signed())
                        .send())
                .map(response -> response.statusCode() + " " + response.version())
                .toCompletionStage()
                .toCompletableFuture();
    }

    private HttpClientOptions trusting() {
        return new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setTrustOptions(new PemTrustOptions().addCertPath(file("edge-client-ca.crt")));
    }

    private String file(String name) {
        return certificates.resolve(name).toString();
    }
}
