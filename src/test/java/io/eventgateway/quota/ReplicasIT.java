package io.eventgateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.OrderExample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three gateway processes and one Redis together enforce a plan like a single gateway. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReplicasIT {

    private static final int RATE = 50;
    private static final int BURST = 50;
    private static final String TENANTS = """
            plans:
              small: {events-per-second: 50, burst: 50, events-per-day: 100000, bytes-per-second: 10000000}
            default-plan: small
            tenants: {}
            """;

    @TempDir
    Path folder;

    @Test
    void admitTheQuotaTogetherAndAboutThatWithoutRedis() throws Exception {
        // A long timeout of Redis: late replies are normal on a busy machine.
        try (Replicas replicas = new Replicas(3, folder, TENANTS, "5s");
                OfferedLoad load = new OfferedLoad(replicas.addresses(), OrderExample.text())) {
            load.offer(replicas.token("warm-up"), 100, Duration.ofSeconds(2));

            OfferedLoad.Outcome together = load.offer(replicas.token("acme"), 300, Duration.ofSeconds(4));
            assertOnlyAdmittedOrRefused(together);
            assertThat((double) together.of(202))
                    .as(together.toString())
                    .isBetween(0.8 * (BURST + 4 * RATE), BURST + together.seconds() * RATE + 1);

            CompletableFuture<OfferedLoad.Outcome> interrupted = CompletableFuture.supplyAsync(
                    () -> load.offer(replicas.token("globex"), 300, Duration.ofSeconds(6)));
            replicas.stopRedis();
            replicas.awaitDegraded(1);
            replicas.startRedis();
            replicas.awaitDegraded(0);
            OfferedLoad.Outcome across = interrupted.join();
            assertOnlyAdmittedOrRefused(across);
            // This Redis is empty after its restart, so its buckets are full again; so are the shares at first.
            assertThat((double) across.of(202))
                    .as(across.toString())
                    .isBetween(0.7 * 6 * RATE, 1.1 * (3 * BURST + across.seconds() * RATE));

            replicas.writeTenants(TENANTS.replace("{}", "{acme: {plan: small, suspended: true}}"));
            await("suspended everywhere").atMost(Duration.ofMinutes(1)).until(() -> replicas.addresses().stream()
                    .allMatch(gateway -> status(gateway.resolve("/quota"), replicas.token("acme")) == 403));
        }
    }

    private static void assertOnlyAdmittedOrRefused(OfferedLoad.Outcome outcome) {
        assertThat(outcome.of(202) + outcome.of(429))
                .as(outcome.toString())
                .isEqualTo(outcome.statuses().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    private static int status(URI address, String token) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
