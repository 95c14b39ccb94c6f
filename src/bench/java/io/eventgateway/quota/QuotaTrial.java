package io.eventgateway.quota;

import io.eventgateway.fixture.OrderExample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Prints how exact three gateways on one Redis are, over half a minute: with Redis, and with Redis away for ten
 * seconds in the middle. After {@code ./mvnw package}:
 *
 * <pre>java -cp "target/test-classes:target/classes:$(cat target/sandbox.classpath)"
 * io.eventgateway.quota.QuotaTrial</pre>
 *
 * <p>An argument is the {@code gateway.store.timeout}: on a machine too small for all these processes, answers within
 * 50 ms are luck.
 */
public final class QuotaTrial {

    private static final int RATE = 100;
    private static final int BURST = 100;
    private static final int OFFERED = 1000;
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final String TENANTS = """
            plans:
              trial: {events-per-second: 100, burst: 100, events-per-day: 100000, bytes-per-second: 10000000}
            default-plan: trial
            """;

    private QuotaTrial() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("quota-trial");
        String body = OrderExample.text();
        String timeout = arguments.length == 0 ? "50ms" : arguments[0];
        try (Replicas replicas = new Replicas(3, folder, TENANTS, timeout);
                OfferedLoad load = new OfferedLoad(replicas.addresses(), body)) {
            System.out.printf(
                    "3 gateways, 1 Redis, plan %d/s burst %d, offered %d/s for %d s, gateway.store.timeout=%s%n",
                    RATE, BURST, OFFERED, TIME.toSeconds(), timeout);
            load.offer(replicas.token("warm-up"), OFFERED, Duration.ofSeconds(10));
            print("with Redis", load.offer(replicas.token("with"), OFFERED, TIME));

            CompletableFuture<OfferedLoad.Outcome> interrupted =
                    CompletableFuture.supplyAsync(() -> load.offer(replicas.token("without"), OFFERED, TIME));
            // The outage begins and ends at set times of the load, as a schedule and not as a wait for something.
            TimeUnit.MILLISECONDS.sleep(TIME.minus(AWAY).dividedBy(2).toMillis());
            replicas.stopRedis();
            TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
            replicas.startRedis();
            print("Redis away for 10 s", interrupted.join());
        }
        System.out.println("logs in " + folder);
        System.exit(0);
    }

    private static void print(String what, OfferedLoad.Outcome outcome) {
        long expected = BURST + RATE * TIME.toSeconds();
        System.out.printf(
                "%-20s admitted %d of %d expected (%+.2f %%), %s in %.2f s%n",
                what,
                outcome.of(202),
                expected,
                100.0 * (outcome.of(202) - expected) / expected,
                outcome.statuses(),
                outcome.seconds());
    }
}
