package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.fixture.OtlpCollector;
import io.eventgateway.fixture.PackagedApplication;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the packaged application tells those who run it: log, traces, metrics and health, after requests of every kind.
 */
class TelemetryIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLERS_SPAN = "b7ad6b7169203331";
    /** Stands wherever a caller may write something that is nobody else's business. */
    private static final String PRIVATE = "Zaphod-7f3a";

    private static final String BATCH = "[" + view("a1") + "," + view("a2") + "," + view("a1") + "]";

    @TempDir
    static Path folder;

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> TOKENS = new ArrayList<>();
    private static OtlpCollector collector;
    private static GatewayProcess gateway;
    private static TopicReader.Message order;
    private static int requests;

    @BeforeAll
    static void sendRequestsOfEveryKind() throws Exception {
        collector = OtlpCollector.start();
        Map<String, String> settings = GatewayProcess.settings(SANDBOX);
        settings.remove("quarkus.log.console.json.enabled");
        settings.put("quarkus.otel.exporter.otlp.endpoint", collector.endpoint());
        settings.put("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
        settings.put("quarkus.otel.bsp.schedule.delay", "100ms");
        settings.put(
                "gateway.tenants.location",
                Files.writeString(folder.resolve("tenants.yaml"), """
                        plans:
                          small: {events-per-second: 1, burst: 1, events-per-day: 10, bytes-per-second: 100000}
                          roomy: {events-per-second: 100, burst: 100, events-per-day: 1000, bytes-per-second: 1000000}
                        default-plan: roomy
                        tenants: {acme: {plan: roomy}, initech: {plan: small}}
                        """).toString());
        gateway = GatewayProcess.start(GatewayProcess.environment(settings), folder.resolve("log"));
        try (TopicReader reader = TopicReader.fromNow(SANDBOX, "orders")) {
            send(
                    post("/orders", OrderExample.text())
                            .header("traceparent", "00-" + TRACE + "-" + CALLERS_SPAN + "-01"),
                    202);
            order = reader.readOne(SOON);
        }
        sendTheRest();
    }

    private static void sendTheRest() throws Exception {
        send(post("/orders", "{\"orderId\":\"" + PRIVATE + "\"}"), 422);
        send(post("/orders", "{\"" + PRIVATE), 400);
        send(post("/orders?note=" + PRIVATE, OrderExample.text()), 400);
        send(post("/orders", OrderExample.text()).header("X-Note", PRIVATE), 202);
        send(post("/orders", OrderExample.text()).setHeader("Authorization", "Bearer " + PRIVATE), 401);
        send(post("/orders", OrderExample.text()).setHeader("Authorization", PRIVATE), 401);
        send(post("/orders", OrderExample.text()).setHeader("Authorization", bearer("acme", "topics:read")), 403);
        send(post("/orders", OrderExample.text()).setHeader("Content-Type", "text/" + PRIVATE), 415);
        send(post("/orders", OrderExample.text()).header("Idempotency-Key", PRIVATE), 202);
        send(post("/orders", OrderExample.text()).header("Idempotency-Key", PRIVATE), 202);
        send(post("/orders", OrderExample.text().replace("C-", "D-")).header("Idempotency-Key", PRIVATE), 422);
        send(post("/page-views/batch", BATCH), 207);
        send(request("/customers/" + PRIVATE).DELETE(), 202);
        send(request("/" + PRIVATE).GET(), 404);
        send(request("/orders").DELETE(), 405);
        send(request("/quota?" + PRIVATE).GET(), 200);
        send(request("/topics").GET(), 200);
        send(request("/topics/" + PRIVATE).GET(), 404);
        String small = bearer("initech", "orders:write");
        send(post("/orders", OrderExample.text()).setHeader("Authorization", small), 202);
        send(post("/orders", OrderExample.text()).setHeader("Authorization", small), 429);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        gateway.close();
        collector.close();
    }

    @Test
    void writesOneLineForEachRequest() throws IOException {
        List<JsonNode> lines = accessLines();

        assertThat(lines).hasSize(requests);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("traceId").asText()).matches("[0-9a-f]{32}");
            assertThat(line.path("milliseconds").asDouble()).isPositive();
            assertThat(line.path("bytesOut").asInt()).isPositive();
        });
        assertThat(lines.get(0).path("traceId").asText()).isEqualTo(TRACE);
        assertThat(told(lines, "tenant", "operation", "method", "path", "status", "problem"))
                .contains(
                        "acme placeOrder POST /orders 202 none",
                        "acme placeOrder POST /orders 422 invalid-payload",
                        "initech placeOrder POST /orders 429 quota-exceeded",
                        " placeOrder POST /orders 401 unauthenticated",
                        "acme eraseCustomer DELETE /customers/{customerId} 202 none",
                        "acme getQuota GET /quota 200 none",
                        "acme getTopic GET /topics/{name} 404 not-found",
                        " none GET  404 not-found");
        assertThat(told(lines, "operation", "status", "bytesIn", "eventsWritten", "eventsFailed"))
                .contains("trackPageViews 207 " + BATCH.length() + " 3 0");
    }

    @Test
    void logsNeitherTokenNorPayloadNorSecret() throws IOException {
        accessLines();
        String log = Files.readString(gateway.log());
        String secret = SANDBOX.options().apiSecret();
        String credentials = SANDBOX.options().apiKey() + ":" + secret;

        assertThat(log)
                .doesNotContain(PRIVATE)
                .doesNotContain(secret)
                .doesNotContain(Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .doesNotContain(new ObjectMapper()
                        .readTree(OrderExample.text())
                        .path("orderId")
                        .asText());
        assertThat(TOKENS).isNotEmpty().allSatisfy(token -> assertThat(log)
                .doesNotContain(token.split("\\.")[1], token.split("\\.")[2]));
    }

    @Test
    void exportsTheSpansOfATraceAndWritesItIntoTheRecord() {
        await("spans").atMost(SOON).until(() -> collector.of(TRACE).size() >= 3);
        OtlpCollector.Span server = span("POST /orders");
        OtlpCollector.Span validate = span("validate");
        OtlpCollector.Span deliver = span("deliver");

        assertThat(collector.of(TRACE)).hasSize(3);
        assertThat(server.parentId()).isEqualTo(CALLERS_SPAN);
        assertThat(server.attributes())
                .containsEntry("http.route", "/orders")
                .containsEntry("gateway.operation", "placeOrder")
                .containsEntry("gateway.tenant", "acme");
        assertThat(validate.parentId()).isEqualTo(server.id());
        assertThat(deliver.parentId()).isEqualTo(server.id());
        assertThat(deliver.attributes())
                .containsEntry("messaging.system", "kafka")
                .containsEntry("messaging.destination.name", "orders");
        assertThat(order.headers()).containsEntry("traceparent", "00-" + TRACE + "-" + server.id() + "-01");
    }

    @Test
    void exposesWhatTheTableOfMetricsSays() throws IOException {
        MetricsTable table = MetricsTable.read(Path.of("docs/metrics.md"));
        Map<String, String> exposed = MetricsTable.exposed(gateway.get("/q/metrics"));

        assertThat(table.types()).containsAllEntriesOf(exposed);
        assertThat(exposed.keySet()).containsAll(table.always());
        if (!PackagedApplication.isNative()) {
            assertThat(exposed.keySet()).containsAll(table.inJvm());
        }
    }

    @Test
    void hasStartedAndLivesAndSaysWhatIsDegraded() {
        assertThat(gateway.get("/q/health/started")).contains("\"port\"", "\"operations\": 7");
        assertThat(gateway.get("/q/health/live")).contains("\"event loops\"").doesNotContain("DOWN");
        assertThat(gateway.get("/q/health/ready"))
                .contains("\"delivery\"", "open on demand", "\"store\"", "embedded", "\"orders\": \"present\"")
                .contains("\"contracts\"", "\"tenants\"", "\"listed\": 2");
    }

    private static List<JsonNode> accessLines() {
        await("a line for each request")
                .atMost(SOON)
                .until(() -> readAccessLines().size() >= requests);
        return readAccessLines();
    }

    private static List<JsonNode> readAccessLines() {
        try {
            return Files.readString(gateway.log())
                    .lines()
                    .filter(line -> line.endsWith("}"))
                    .map(TelemetryIT::json)
                    .filter(line -> line.path("loggerName").asText().equals("gateway.access"))
                    .map(line -> line.path("mdc"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }

    private static List<String> told(List<JsonNode> lines, String... members) {
        return lines.stream()
                .map(line -> String.join(
                        " ",
                        List.of(members).stream()
                                .map(member -> line.path(member).asText())
                                .toList()))
                .toList();
    }

    private static OtlpCollector.Span span(String name) {
        return collector.of(TRACE).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + collector.of(TRACE)));
    }

    private static HttpRequest.Builder post(String path, String body) {
        return request(path)
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(String path) {
        String all = bearer("acme", "orders:write", "customers:write", "page-views:write", "topics:read");
        return HttpRequest.newBuilder(gateway.address().resolve(path)).header("Authorization", all);
    }

    private static String bearer(String tenant, String... scopes) {
        String token = SANDBOX.tokens().forTenant(tenant, scopes).signed();
        TOKENS.add(token);
        return "Bearer " + token;
    }

    private static void send(HttpRequest.Builder request, int status) throws Exception {
        requests++;
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    private static String view(String visit) {
        return "{\"visit\":\"" + visit + "00000000000000\",\"page\":\"/a\",\"at\":\"2026-11-22T09:30:12.480Z\"}";
    }
}
