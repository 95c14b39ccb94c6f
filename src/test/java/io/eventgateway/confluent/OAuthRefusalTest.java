package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.eventgateway.fixture.LogLines;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.fixture.ScriptedUpstream;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token endpoint that issues no access token for Confluent. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
@WithTestResource(ScriptedUpstream.class)
class OAuthRefusalTest {

    @Inject
    OidcClients clients;

    @Inject
    ProxyConfigurationRegistry proxies;

    @Inject
    ConfluentConfig config;

    private HttpServer server;
    private LogLines log;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        log = new LogLines("");
    }

    @AfterEach
    void stop() {
        log.close();
        server.stop(0);
        assertThat(log.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error":"invalid_client"} | credentials: no access token (401) | refuses the gateway's client (401): invalid_client
            400 | {"error":"invalid_scope"}  | credentials: no access token (400) | refuses the gateway's client (400): invalid_scope
            403 | <html>no</html>            | credentials: no access token (403) | refuses the gateway's client (403)
            404 |                            | credentials: no access token (404) | refuses the gateway's client (404)
            302 |                            | token-endpoint: fails (302)        | issues no access token
            429 | {"error":"slow_down"}      | token-endpoint: fails (429)        | issues no access token
            500 |                            | token-endpoint: fails (500)        | issues no access token
            503 | <html>no</html>            | token-endpoint: fails (503)        | issues no access token
            """)
    void namesTheStatus(int status, String body, String fault, String text) {
        byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });

        UpstreamFault found = fault();
        assertThat(found).hasToString(fault);
        assertThat(found.text()).contains(text, tokenUrl());
    }

    @Test
    void namesAnUnreachableEndpoint() {
        server.stop(0);

        assertThat(fault()).hasToString("token-endpoint: unreachable");
    }

    /** In less time than a call to Kafka REST may take. */
    @Test
    void namesAnEndpointThatDoesNotAnswer() {
        CountDownLatch end = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });

        long begun = System.nanoTime();
        assertThat(fault()).hasToString("token-endpoint: no answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1990));
        end.countDown();
    }

    private UpstreamFault fault() {
        OAuthCredentials credentials =
                new OAuthCredentials(AuthenticationFilter.client(oauth(), clients, new EgressProxy(proxies)));
        Throwable failure = credentials
                .authorization()
                .<Throwable>map(header -> new AssertionError(header))
                .onFailure()
                .recoverWithItem(CredentialsUnavailableException::new)
                .await()
                .indefinitely();
        return new UpstreamDiagnosis(new WithOauth(config, oauth()), new TopicCallFailures())
                .of(failure, UpstreamAttempt.DESCRIBE, "orders")
                .orElseThrow();
    }

    private String tokenUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    private ConfluentConfig.Oauth oauth() {
        return new Oauth(tokenUrl());
    }

    private record Oauth(String url) implements ConfluentConfig.Oauth {

        @Override
        public Optional<String> tokenUrl() {
            return Optional.of(url);
        }

        @Override
        public Optional<String> clientId() {
            return Optional.of("gateway");
        }

        @Override
        public Optional<String> clientSecret() {
            return Optional.of("wrong");
        }

        @Override
        public Optional<List<String>> scopes() {
            return Optional.empty();
        }

        @Override
        public Optional<String> identityPoolId() {
            return Optional.empty();
        }
    }

    private record WithOauth(ConfluentConfig config, ConfluentConfig.Oauth oauth) implements ConfluentConfig {

        @Override
        public String url() {
            return config.url();
        }

        @Override
        public String clusterId() {
            return config.clusterId();
        }

        @Override
        public Kind authentication() {
            return Kind.OAUTH;
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.empty();
        }

        @Override
        public Optional<String> apiSecret() {
            return Optional.empty();
        }

        @Override
        public Optional<java.nio.file.Path> apiKeyLocation() {
            return Optional.empty();
        }
    }
}
