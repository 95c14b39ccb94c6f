package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointTest {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path contracts;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void grantsWhatAClientAsksFor() throws Exception {
        HttpResponse<String> answer = post(
                FORM,
                "grant_type=client_credentials&scope=orders%3Awrite+orders%3Aread",
                "Authorization",
                basic("acme", "acme-secret"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .contains("\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"orders:write orders:read\"");
        assertThat(claims(answer.body()))
                .contains("\"tenant\":\"acme\"", "\"scope\":\"orders:write orders:read\"", "\"aud\":\"event-gateway\"");
    }

    @Test
    void takesCredentialsInTheForm() throws Exception {
        HttpResponse<String> answer =
                post(FORM, "grant_type=client_credentials&client_id=globex&client_secret=globex-secret");

        assertThat(claims(answer.body())).contains("\"tenant\":\"globex\"", "\"client_id\":\"globex\"");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, grant_type=client_credentials, acme, wrong, 401, invalid_client",
        "application/x-www-form-urlencoded, grant_type=client_credentials, nobody, acme-secret, 401, invalid_client",
        "application/x-www-form-urlencoded, grant_type=password, acme, acme-secret, 400, unsupported_grant_type",
        "application/x-www-form-urlencoded, scope=x, acme, acme-secret, 400, invalid_request",
        "application/json, grant_type=client_credentials, acme, acme-secret, 400, invalid_request"
    })
    void refusesInTheWordsOfOAuth(String type, String form, String client, String secret, int status, String error)
            throws Exception {
        HttpResponse<String> answer = post(type, form, "Authorization", basic(client, secret));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    @Test
    void refusesAScopeThatNoContractAsksFor() throws Exception {
        Files.writeString(contracts.resolve("orders.yaml"), "security: [{bearer: ['orders:write']}]");
        String form = "grant_type=client_credentials&client_id=acme&client_secret=acme-secret&scope=";
        try (Sandbox strict = Sandbox.start(SandboxOptions.defaults()
                .withFreePorts()
                .withBootstrapServers(SANDBOX.bootstrapServers())
                .withContracts(contracts))) {
            HttpResponse<String> refused = post(strict, FORM, form + "topics:read+order:write");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"invalid_scope\"", "scope order:write", "orders:write, topics:read");
            assertThat(post(strict, FORM, form + "topics:read+orders:write").statusCode())
                    .isEqualTo(200);

            Files.writeString(
                    contracts.resolve("new.yaml"), "paths: {/o: {post: {security: [{bearer: ['order:write']}]}}}");
            assertThat(post(strict, FORM, form + "order:write").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersBrowsersOfOtherOrigins() throws Exception {
        HttpResponse<String> preflight = client.send(
                java.net.http.HttpRequest.newBuilder(URI.create(SANDBOX.tokenUrl()))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "http://localhost:8080")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,x-requested-with")
                        .build(),
                BodyHandlers.ofString());

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("POST");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .contains("Authorization", "X-Requested-With");
        assertThat(post(FORM, "grant_type=client_credentials").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    private HttpResponse<String> post(String type, String form, String... headers) throws Exception {
        return post(SANDBOX, type, form, headers);
    }

    private HttpResponse<String> post(Sandbox sandbox, String type, String form, String... headers) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(URI.create(sandbox.tokenUrl()))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(form));
        return client.send((headers.length > 0 ? request.headers(headers) : request).build(), BodyHandlers.ofString());
    }

    private static String basic(String client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String claims(String answer) {
        String payload = answer.replaceAll(".*\"access_token\":\"[^.]+\\.([^.]+)\\..*", "$1");
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }
}
