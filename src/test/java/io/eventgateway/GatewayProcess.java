package io.eventgateway;

import io.eventgateway.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application in a process of its own, as one of several replicas. */
public record GatewayProcess(Process process, URI address, URI management, Path log) implements AutoCloseable {

    /** A machine that many share does not break a test. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final Duration ANSWER = Duration.ofSeconds(20);
    // One for all: a client that nobody refers to any more may be collected while somebody waits for its answer, and
    // then none comes.
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: (http://[^: ]+:[0-9]+)\\. Management interface listening on (http://[^: ]+:[0-9]+)\\.");

    /** What a gateway needs to talk to the sandbox, on free ports of its own. */
    public static Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "gateway.confluent.url", sandbox.confluentUrl(),
                "gateway.confluent.cluster-id", sandbox.clusterId(),
                "gateway.confluent.api-key", sandbox.options().apiKey(),
                "gateway.confluent.api-secret", sandbox.options().apiSecret(),
                "mp.jwt.verify.publickey.location", sandbox.jwksUrl(),
                "mp.jwt.verify.issuer", sandbox.issuer(),
                "quarkus.http.port", "0",
                "quarkus.management.port", "0"));
        // For people, and for tests that look for a level or a sentence.
        settings.put("quarkus.log.console.json.enabled", "false");
        return settings;
    }

    public static GatewayProcess start(Map<String, String> environment, Path log) throws Exception {
        return start(PackagedApplication.command("192m"), environment, log);
    }

    /** @param command what starts it, in place of the usual one for tests */
    public static GatewayProcess start(List<String> command, Map<String, String> environment, Path log)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("GATEWAY_"));
        builder.environment().putAll(environment);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Matcher addresses = awaitListening(process, log);
        return new GatewayProcess(process, URI.create(addresses.group(1)), URI.create(addresses.group(2)), log);
    }

    /** Whether it wants requests, as an orchestrator finds out. */
    public boolean ready() {
        try {
            return HTTP.send(request("/q/health/ready"), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of a metric without tags. */
    public double metric(String name) {
        return get("/q/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    public String get(String path) {
        try {
            return HTTP.send(request(path), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(management.resolve(path)).timeout(ANSWER).build();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    public static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        settings.forEach(
                (key, value) -> environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        return environment;
    }

    private static Matcher awaitListening(Process process, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            Matcher addresses = LISTENING.matcher(Files.readString(log).replace("0.0.0.0", "localhost"));
            if (addresses.find()) {
                return addresses;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("It did not start:\n" + Files.readString(log));
    }
}
