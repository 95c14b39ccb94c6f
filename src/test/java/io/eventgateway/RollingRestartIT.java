package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas under load, restarted one after the other, as a Deployment does it. */
class RollingRestartIT {

    private static final int CALLERS = 16;
    /** Enough answers between two steps that requests are surely under way in each. */
    private static final int SOME = 300;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Sandbox sandbox = Sandbox.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    /** What a Service would send requests to. */
    private volatile List<URI> endpoints = List.of();

    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean over;

    @Test
    void answersEveryRequestAndLosesNone() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<GatewayProcess> both = start("first", "second");
        try (TopicReader reader = TopicReader.fromNow(sandbox, "orders");
                GatewayProcess first = both.get(0);
                GatewayProcess second = both.get(1)) {
            endpoints = List.of(first.address(), second.address());
            List<Future<Set<String>>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(this::placeOrders));
            }
            awaitSomeAnswers();
            stop(first, second);
            try (GatewayProcess third = start("third").get(0)) {
                endpoints = List.of(second.address(), third.address());
                awaitSomeAnswers();
                stop(second, third);
                awaitSomeAnswers();
                over = true;

                Set<String> accepted = new HashSet<>();
                for (Future<Set<String>> one : all) {
                    accepted.addAll(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                }
                Set<String> found = new HashSet<>();
                reader.readToEnd(message -> found.add(message.headers().get("ce_id")));
                assertThat(found).containsAll(accepted);
                assertThat(accepted).hasSizeGreaterThan(3 * SOME);
            }
        } finally {
            over = true;
            callers.shutdownNow();
        }
    }

    private void stop(GatewayProcess leaving, GatewayProcess staying) throws Exception {
        assertThat(endsConnections(leaving)).isFalse();
        leaving.process().destroy();
        await("readiness goes down").atMost(PATIENCE).until(() -> !leaving.ready());
        assertThat(endsConnections(leaving)).isTrue();
        // Endpoints are taken out only now; until then it has had its share of the requests.
        endpoints = List.of(staying.address());
        assertThat(leaving.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(Files.readString(leaving.log())).doesNotContain(" ERROR ", " WARN ", "unanswered");
    }

    private boolean endsConnections(GatewayProcess gateway) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(gateway.address().resolve("/quota"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers()
                .allValues("connection")
                .contains("close");
    }

    /** @return the ids of all events, each of them accepted */
    private Set<String> placeOrders() throws Exception {
        String body = OrderExample.text();
        String token = sandbox.tokens().forTenant("acme", "orders:write").signed();
        Set<String> ids = new HashSet<>();
        for (int i = 0; !over; i++) {
            List<URI> now = endpoints;
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(now.get(i % now.size()).resolve("/orders"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            answered.incrementAndGet();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            ids.add(answer.body().replaceAll(".*\"eventId\":\"([^\"]+)\".*", "$1"));
        }
        return ids;
    }

    private void awaitSomeAnswers() {
        int target = answered.get() + SOME;
        await("some answers").atMost(PATIENCE).until(() -> answered.get() >= target);
    }

    private List<GatewayProcess> start(String... names) {
        Map<String, String> settings = GatewayProcess.settings(sandbox);
        settings.put("quarkus.shutdown.delay", "2s");
        return GatewayProcess.startTogether(
                GatewayProcess.environment(settings),
                Stream.of(names).map(name -> folder.resolve(name + ".log")).toList());
    }
}
