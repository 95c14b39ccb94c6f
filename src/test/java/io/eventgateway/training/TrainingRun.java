package io.eventgateway.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.training.Examples.ExampleRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Starts a gateway, sends it requests as in production, and ends it.
 *
 * <p>Arguments: the command that starts the gateway. The exit status is 0 if the gateway accepts every example of its
 * contracts and ends in time.
 */
public final class TrainingRun implements AutoCloseable {

    /** Enough for the JVM to profile the code of each request, and done within some seconds. */
    private static final int ROUNDS = 50;

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final List<String> PAGES =
            List.of("/", "/docs", "/openapi", "/problems", "/problems/invalid-payload", "/unknown");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StandIn servers = new StandIn();
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Path log = Files.createTempFile("training", ".log");
    private final Process gateway;

    private TrainingRun(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "GATEWAY_CONFLUENT_URL",
                        servers.address(),
                        "GATEWAY_CONFLUENT_CLUSTER_ID",
                        StandIn.CLUSTER,
                        "GATEWAY_CONFLUENT_API_KEY",
                        "training",
                        "GATEWAY_CONFLUENT_API_SECRET",
                        "training",
                        "MP_JWT_VERIFY_ISSUER",
                        servers.address(),
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                        servers.address() + "/jwks",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        String.valueOf(managementPort),
                        "QUARKUS_SHUTDOWN_DELAY",
                        "0s"));
        gateway = builder.start();
    }

    public static void main(String... command) throws Exception {
        System.out.println("The gateway has answered " + run(ROUNDS, List.of(command)) + " requests.");
    }

    /**
     * @param rounds how often each example is sent, from 1
     * @return the number of requests
     */
    static int run(int rounds, List<String> command) throws Exception {
        try (TrainingRun run = new TrainingRun(command)) {
            run.awaitReady();
            int requests = run.send(rounds);
            run.end();
            return requests;
        }
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!ready()) {
            if (!gateway.isAlive() || System.nanoTime() > end) {
                throw failure("The gateway did not become ready.");
            }
            gateway.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return status(get(managementPort, "/q/health/ready")) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private int send(int rounds) throws Exception {
        List<ExampleRequest> examples = new Examples(new ObjectMapper()
                        .readTree(http.send(get(port, "/openapi").build(), BodyHandlers.ofString())
                                .body()))
                .requests();
        String tokenOfAllScopes = servers.token(
                String.join(" ", examples.stream().map(ExampleRequest::scopes).toList()));
        for (int round = 0; round < rounds; round++) {
            for (ExampleRequest example : examples) {
                HttpResponse<String> response = http.send(request(example, tokenOfAllScopes), BodyHandlers.ofString());
                if (!example.body().isEmpty() && response.statusCode() / 100 != 2) {
                    throw failure(example + " was answered with " + response.statusCode() + ": " + response.body());
                }
            }
            status(request(examples.get(0), "no token")); // 401
            for (String page : PAGES) {
                status(get(port, page));
            }
            status(get(managementPort, "/q/metrics"));
        }
        return rounds * examples.size();
    }

    private HttpRequest request(ExampleRequest example, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + example.path()))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
                .method(
                        example.method(),
                        example.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(example.body()));
        if (!example.contentType().isEmpty()) {
            request.header("Content-Type", example.contentType());
        }
        return request.build();
    }

    private static HttpRequest.Builder get(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(TIMEOUT);
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return status(request.build());
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Ends the gateway with SIGTERM, as a container runtime does. The JVM writes an AOT cache before it ends. */
    private void end() throws IOException, InterruptedException {
        gateway.destroy();
        if (!gateway.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw failure("The gateway did not end.");
        }
    }

    private IllegalStateException failure(String reason) throws IOException {
        return new IllegalStateException(reason + " Its log:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        gateway.destroyForcibly();
        Files.delete(log);
        servers.close();
    }
}
