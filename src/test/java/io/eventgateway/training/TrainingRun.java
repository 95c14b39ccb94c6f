package io.eventgateway.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.training.Examples.Call;
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
 * Starts a gateway, sends it what it will get in production, and ends it.
 *
 * <p>Arguments: the command that starts the gateway. Exit status 0 when it has accepted every example of its contracts and has ended in order.
 */
public final class TrainingRun implements AutoCloseable {

    /** So often that the JVM has profiles of what each request runs through, and still within some seconds. */
    private static final int ROUNDS = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> PAGES =
            List.of("/", "/docs", "/openapi", "/problems", "/problems/invalid-payload", "/unknown");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StandIn around = new StandIn();
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
                        around.address(),
                        "GATEWAY_CONFLUENT_CLUSTER_ID",
                        StandIn.CLUSTER,
                        "GATEWAY_CONFLUENT_API_KEY",
                        "training",
                        "GATEWAY_CONFLUENT_API_SECRET",
                        "training",
                        "MP_JWT_VERIFY_ISSUER",
                        around.address(),
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                        around.address() + "/jwks",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        String.valueOf(managementPort),
                        "QUARKUS_SHUTDOWN_DELAY",
                        "0s"));
        gateway = builder.start();
    }

    public static void main(String... command) throws Exception {
        System.out.println("The gateway has answered " + run(ROUNDS, List.of(command)) + " calls.");
    }

    /**
     * @param rounds how often each example is sent, from 1
     * @return the number of calls
     */
    static int run(int rounds, List<String> command) throws Exception {
        try (TrainingRun run = new TrainingRun(command)) {
            run.awaitReady();
            int calls = run.send(rounds);
            run.end();
            return calls;
        }
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
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
        List<Call> calls = new Examples(new ObjectMapper()
                        .readTree(http.send(get(port, "/openapi").build(), BodyHandlers.ofString())
                                .body()))
                .calls();
        String everything =
                around.token(String.join(" ", calls.stream().map(Call::scopes).toList()));
        for (int round = 0; round < rounds; round++) {
            for (Call call : calls) {
                HttpResponse<String> answer = http.send(request(call, everything), BodyHandlers.ofString());
                if (!call.body().isEmpty() && answer.statusCode() / 100 != 2) {
                    throw failure(call + " was answered with " + answer.statusCode() + ": " + answer.body());
                }
            }
            status(request(calls.get(0), "no token")); // 401
            for (String page : PAGES) {
                status(get(port, page));
            }
            status(get(managementPort, "/q/metrics"));
        }
        return rounds * calls.size();
    }

    private HttpRequest request(Call call, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + call.path()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        if (!call.contentType().isEmpty()) {
            request.header("Content-Type", call.contentType());
        }
        return request.build();
    }

    private static HttpRequest.Builder get(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE);
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return status(request.build());
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** By SIGTERM, as a container runtime does; a JVM that makes an AOT cache does so before it ends. */
    private void end() throws IOException, InterruptedException {
        gateway.destroy();
        if (!gateway.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
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
        around.close();
    }
}
