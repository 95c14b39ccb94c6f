package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.eventgateway.fixture.PackagedApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged application, started as an operator starts it: by environment variables alone. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StartIT {

    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: (http://[^: ]+:[0-9]+)\\. Management interface listening on (http://[^: ]+:[0-9]+)\\.");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "QUARKUS_SHUTDOWN_DELAY", "0s",
            "GATEWAY_CONFLUENT_URL", "https://pkc-xxxxx.eu-west-1.aws.confluent.cloud:443/kafka",
            "GATEWAY_CONFLUENT_CLUSTER_ID", "lkc-abc123",
            "GATEWAY_CONFLUENT_API_KEY", "key",
            "GATEWAY_CONFLUENT_API_SECRET", "a-secret-value",
            "MP_JWT_VERIFY_ISSUER", "https://issuer.example.com",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "https://issuer.example.com/jwks",
            "QUARKUS_HTTP_PORT", "0",
            "QUARKUS_MANAGEMENT_PORT", "0");

    @TempDir
    Path folder;

    @Test
    void startsByEnvironmentVariablesAlone() throws Exception {
        Process gateway = start(ENVIRONMENT);
        try (BufferedReader log = gateway.inputReader(StandardCharsets.UTF_8)) {
            Matcher addresses = listening(log);

            assertThat(get(addresses.group(2) + "/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(addresses.group(2) + "/q/metrics").statusCode()).isEqualTo(200);
            assertThat(get(addresses.group(1) + "/openapi").body()).contains("placeOrder");
            assertThat(get(addresses.group(1) + "/oauth/jwks").statusCode()).isEqualTo(404);
        } finally {
            stop(gateway);
        }
    }

    @Test
    void takesItsContractsFromAFolder() throws Exception {
        Files.writeString(
                folder.resolve("things.yaml"),
                Files.readString(Path.of("openapi/orders.yaml"))
                        .replace("/orders:", "/things:")
                        .replace("placeOrder", "placeThing"));
        Process gateway = start(with("GATEWAY_CONTRACTS_LOCATION", folder.toString()));
        try (BufferedReader log = gateway.inputReader(StandardCharsets.UTF_8)) {
            assertThat(get(listening(log).group(1) + "/openapi").body())
                    .contains("placeThing")
                    .doesNotContain("placeOrder");
        } finally {
            stop(gateway);
        }
    }

    private record Mistake(String variable, String value, String key) {}

    private static Mistake missing(String variable, String key) {
        return new Mistake(variable, null, key);
    }

    /** The mistakes of each start. A setting that can be wrong in several ways needs several starts. */
    static Stream<List<Mistake>> mistakes() {
        return Stream.of(
                List.of(
                        missing("GATEWAY_CONFLUENT_URL", "gateway.confluent.url"),
                        missing("GATEWAY_CONFLUENT_CLUSTER_ID", "gateway.confluent.cluster-id"),
                        missing("GATEWAY_CONFLUENT_API_KEY", "gateway.confluent.api-key"),
                        missing("GATEWAY_CONFLUENT_API_SECRET", "gateway.confluent.api-secret"),
                        missing("MP_JWT_VERIFY_ISSUER", "mp.jwt.verify.issuer"),
                        missing("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "mp.jwt.verify.publickey.location"),
                        new Mistake("GATEWAY_DELIVERY_TIMEOUT", "soon", "gateway.delivery.timeout"),
                        new Mistake("GATEWAY_TOKEN_TENANT_CLAIM", "org/", "gateway.token.tenant-claim"),
                        new Mistake("GATEWAY_TOKEN_CACHE_TTL", "0s", "gateway.token.cache-ttl"),
                        new Mistake("GATEWAY_TOKEN_CACHE_SIZE", "0", "gateway.token.cache-size"),
                        new Mistake("GATEWAY_IDEMPOTENCY_TTL", "1s", "gateway.idempotency.ttl"),
                        new Mistake(
                                "GATEWAY_IDEMPOTENCY_EMBEDDED_MEMORY", "much", "gateway.idempotency.embedded-memory"),
                        new Mistake("GATEWAY_CONTRACTS_LOCATION", "no/such/folder", "gateway.contracts.location"),
                        new Mistake("GATEWAY_TENANTS_LOCATION", "no/such/file", "gateway.tenants.location"),
                        new Mistake("GATEWAY_CONFLUENT_LIMITS", "large", "gateway.confluent.limits"),
                        new Mistake("GATEWAY_STORE", "memcached", "gateway.store"),
                        new Mistake("GATEWAY_STORE_TIMEOUT", "0s", "gateway.store.timeout"),
                        new Mistake("GATEWAY_QUOTA_EXPECTED_REPLICAS", "0", "gateway.quota.expected-replicas"),
                        new Mistake("GATEWAY_WATCH_INTERVAL", "0s", "gateway.watch.interval"),
                        new Mistake("GATEWAY_PUBLISH_TOKEN_URL", "no address", "gateway.publish.token-url"),
                        new Mistake("QUARKUS_HTTP_PORT", "http", "quarkus.http.port"),
                        new Mistake("QUARKUS_SHUTDOWN_DELAY", "soon", "quarkus.shutdown.delay"),
                        new Mistake(
                                "QUARKUS_TLS_CONFLUENT_TRUST_STORE_PEM_CERTS",
                                "no/such/file",
                                "quarkus.tls.confluent.trust-store.pem.certs")),
                List.of(
                        new Mistake("GATEWAY_CONFLUENT_URL", "pkc-xxxxx.confluent.cloud", "gateway.confluent.url"),
                        new Mistake("GATEWAY_CONFLUENT_CLUSTER_ID", "a/b", "gateway.confluent.cluster-id")),
                List.of(
                        new Mistake("GATEWAY_CONFLUENT_URL", "https://host/kafka/v3", "gateway.confluent.url"),
                        // Would replace the key and the secret, which are missing above.
                        new Mistake(
                                "GATEWAY_CONFLUENT_API_KEY_LOCATION",
                                "no/such/dir",
                                "gateway.confluent.api-key-location")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheSettingThatIsMissingOrWrong(List<Mistake> mistakes) throws Exception {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        mistakes.forEach(it -> set(environment, it.variable(), it.value()));

        String failure = failure(environment);

        assertThat(failure)
                .startsWith("The gateway does not start: " + mistakes.size()
                        + (mistakes.size() == 1 ? " setting is" : " settings are") + " missing or wrong\n")
                .hasLineCount(1 + mistakes.size())
                .doesNotContain("a-secret-value", "java.", "SRCFG");
        assertThat(mistakes).allSatisfy(mistake -> assertThat(failure.lines())
                .filteredOn(line -> line.startsWith(mistake.key() + " is "))
                .singleElement(STRING)
                .contains("(" + mistake.variable() + "): "));
    }

    @Test
    void namesEverySettingThatIsMissingAtOnce() throws Exception {
        assertThat(failure(Map.of()).lines().map(it -> it.replaceFirst("\\):.*", ")")))
                .containsExactly(
                        "The gateway does not start: 6 settings are missing or wrong",
                        "gateway.confluent.api-key is missing (GATEWAY_CONFLUENT_API_KEY)",
                        "gateway.confluent.api-secret is missing (GATEWAY_CONFLUENT_API_SECRET)",
                        "gateway.confluent.cluster-id is missing (GATEWAY_CONFLUENT_CLUSTER_ID)",
                        "gateway.confluent.url is missing (GATEWAY_CONFLUENT_URL)",
                        "mp.jwt.verify.issuer is missing (MP_JWT_VERIFY_ISSUER)",
                        "mp.jwt.verify.publickey.location is missing (MP_JWT_VERIFY_PUBLICKEY_LOCATION)");
    }

    /** Bounds are seen beside a value of the same group that cannot be read, and beside one that is missing. */
    @Test
    void namesEverySettingThatIsWrongAtOnce() throws Exception {
        Map<String, String> environment = with("GATEWAY_CONFLUENT_URL", null);
        environment.putAll(Map.of(
                "GATEWAY_CONFLUENT_CLUSTER_ID", "a/b",
                "GATEWAY_DELIVERY_TIMEOUT", "soon",
                "GATEWAY_DELIVERY_STREAMS_PER_TOPIC", "65",
                "GATEWAY_DELIVERY_IDLE_TIMEOUT", "30s",
                "GATEWAY_DELIVERY_TIMEOUTT", "5s",
                "GATEWAY_STORE", "memcached"));

        assertThat(failure(environment).lines())
                .containsExactly(
                        "The gateway does not start: 7 settings are missing or wrong",
                        "GATEWAY_DELIVERY_TIMEOUTT is unknown; did you mean GATEWAY_DELIVERY_TIMEOUT?",
                        "gateway.confluent.cluster-id is invalid (GATEWAY_CONFLUENT_CLUSTER_ID): must be a cluster id, such as lkc-abc123",
                        "gateway.confluent.url is missing (GATEWAY_CONFLUENT_URL): the address of the REST API without the /v3,"
                                + " such as https://pkc-xxxxx.region.provider.confluent.cloud:443/kafka",
                        "gateway.delivery.idle-timeout is invalid (GATEWAY_DELIVERY_IDLE_TIMEOUT): must be at most 29s",
                        "gateway.delivery.streams-per-topic is invalid (GATEWAY_DELIVERY_STREAMS_PER_TOPIC): must be at most 64",
                        "gateway.delivery.timeout is invalid (GATEWAY_DELIVERY_TIMEOUT): must be a duration, such as 10s, 5m or 1h; it is soon",
                        "gateway.store is invalid (GATEWAY_STORE): must be one of embedded, redis; it is memcached");
    }

    @Test
    void refusesAMisspeltEnvironmentVariable() throws Exception {
        assertThat(failure(with("GATEWAY_DELIVERY_TIMEOUTT", "5s"))).isEqualTo("""
                        The gateway does not start: 1 setting is missing or wrong
                        GATEWAY_DELIVERY_TIMEOUTT is unknown; did you mean GATEWAY_DELIVERY_TIMEOUT?
                        """);
    }

    /** For SmallRye Config it is false, with a warning. */
    @Test
    void refusesASwitchThatIsNeitherOnNorOff() throws Exception {
        assertThat(failure(with("GATEWAY_TOPICS_CREATE_MISSING", "treu")))
                .endsWith("gateway.topics.create-missing is invalid (GATEWAY_TOPICS_CREATE_MISSING):"
                        + " must be true or false; it is treu\n");
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(failure(with("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()))))
                    .contains("The gateway does not start: port " + taken.getLocalPort() + " is in use")
                    .contains("(QUARKUS_HTTP_PORT)");
        }
    }

    @Test
    void saysThatTheManagementPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(failure(with("QUARKUS_MANAGEMENT_PORT", Integer.toString(taken.getLocalPort()))))
                    .contains("The gateway does not start: a port cannot be opened (")
                    .contains("(QUARKUS_MANAGEMENT_PORT)");
        }
    }

    @Test
    void namesFileLineAndPlaceOfABrokenContract() throws Exception {
        Files.writeString(
                folder.resolve("broken.yaml"),
                Files.readString(Path.of("openapi/orders.yaml"))
                        .replace("key: $request.body#/orderId", "key: $request.body#/note"));

        assertThat(failure(with("GATEWAY_CONTRACTS_LOCATION", folder.toString())))
                .containsPattern("broken\\.yaml:\\d+ #/paths/~1orders/post/x-gateway/key leads through note")
                .doesNotContain("java.", "Exception");
    }

    @Test
    void namesThePlaceOfEveryMistakeInTheTenantsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("tenants.yaml"), """
                plans:
                  free: {events-per-second: 0, burst: 10, events-per-day: 100, bytes-per-second: 100}
                default-plan: gold
                """);

        assertThat(failure(with("GATEWAY_TENANTS_LOCATION", file.toString())))
                .contains("tenants.yaml:2 #/plans/free/events-per-second must be")
                .contains("tenants.yaml:3 #/default-plan names none of the plans [free]");
    }

    @Test
    void refusesToPromiseMoreThanTheClusterTakesWhenToldTo() throws Exception {
        Path file = Files.writeString(folder.resolve("tenants.yaml"), """
                plans:
                  large: {events-per-second: 2000, burst: 10, events-per-day: 100, bytes-per-second: 100}
                default-plan: large
                tenants: {acme: {plan: large}}
                """);
        Map<String, String> environment = with("GATEWAY_TENANTS_LOCATION", file.toString());
        environment.put("GATEWAY_CONFLUENT_LIMITS", "standard");
        environment.put("GATEWAY_QUOTA_OVERCOMMIT", "refuse");

        assertThat(failure(environment)).contains("allows 2000 events").contains("the cluster only 1000");
    }

    @Test
    void startsWithoutItsRedis() throws Exception {
        Map<String, String> environment = with("GATEWAY_STORE", "redis");
        environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:1");
        Process gateway = start(environment);
        try (BufferedReader log = gateway.inputReader(StandardCharsets.UTF_8)) {
            HttpResponse<String> health = get(listening(log).group(2) + "/q/health/ready");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("degraded");
        } finally {
            stop(gateway);
        }
    }

    @Test
    void carriesNeitherBrokerNorSandbox() throws IOException {
        try (Stream<Path> files = Files.walk(PackagedApplication.libraries())) {
            assertThat(files.map(it -> it.getFileName().toString())
                            .filter(it -> it.endsWith(".jar"))
                            .toList())
                    .hasSizeGreaterThan(50)
                    .noneMatch(it -> it.contains("kafka"));
        }
    }

    private static Map<String, String> with(String variable, String value) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        set(environment, variable, value);
        return environment;
    }

    private static void set(Map<String, String> environment, String variable, String value) {
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }
    }

    private static String failure(Map<String, String> environment) throws Exception {
        Process gateway = start(environment);
        String log = new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gateway.waitFor()).as(log).isEqualTo(1);
        return log;
    }

    private static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PackagedApplication.command("256m"));
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|GATEWAY|MP)_.*"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }

    private static Matcher listening(BufferedReader log) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            Matcher addresses = LISTENING.matcher(line.replace("0.0.0.0", "localhost"));
            if (addresses.find()) {
                return addresses;
            }
        }
        throw new AssertionError("It did not start:\n" + seen);
    }

    private static void stop(Process gateway) throws InterruptedException {
        gateway.destroy();
        assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
