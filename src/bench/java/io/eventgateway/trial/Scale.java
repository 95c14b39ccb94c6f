package io.eventgateway.trial;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.RotatingIssuer;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxJvm;
import io.eventgateway.sandbox.SandboxOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Measures the CPU time of an event with one, two and three replicas behind a load balancer, with one Redis, and of a
 * gateway with the embedded store.
 */
final class Scale {

    private static final int CONNECTIONS = 32;

    private final Path folder = Files.createDirectories(Path.of("target/scale"));
    private final RotatingIssuer issuer = new RotatingIssuer();
    private final Map<String, String> identity = issuer.start();
    private final OrderSource orders = new OrderSource();
    /** Events a second for each replica, so that more replicas have more work, as in production. */
    private final int ratePerReplica;

    private final int maxReplicas;
    private final int seconds;
    private final int warmUp;
    private volatile boolean keyed;
    private boolean kept = true;

    private Scale(Arguments arguments) throws Exception {
        this.ratePerReplica = arguments.number("--rate", 400);
        this.maxReplicas = arguments.number("--replicas", 3);
        this.seconds = arguments.number("--seconds", 40);
        this.warmUp = arguments.number("--warm-up", 40_000);
        orders.tokens(issuer, 1);
    }

    public static void main(String... arguments) {
        Trial.run(() ->
                new Scale(Arguments.parse(Set.of("--rate", "--replicas", "--seconds", "--warm-up"), arguments)).run());
    }

    private boolean run() throws Exception {
        List<String> rows = new ArrayList<>();
        SandboxOptions options = SandboxOptions.defaults()
                .withFreePorts()
                .withTopic("orders", 3)
                .withTopic("page-views", 6)
                .withTopic("customers", 3);
        List<GatewayProcess> gateways = new ArrayList<>();
        try (SandboxJvm sandbox = SandboxJvm.start(options, "512m");
                LocalRedis redis = LocalRedis.started()) {
            for (int i = 0; i <= maxReplicas; i++) {
                Map<String, String> settings = settings(sandbox.sandbox(), redis);
                // The last one is on its own.
                settings.put("gateway.store", i < maxReplicas ? "redis" : "embedded");
                gateways.add(TrialGateway.start("256m", List.of(), settings, folder.resolve("gateway-" + i + ".log")));
            }
            try (LoadBalancer balancer = balancer(gateways)) {
                warmUp(balancer);
            }
            rows.addAll(run("1, embedded", gateways.subList(maxReplicas, maxReplicas + 1), sandbox.sandbox(), redis));
            for (int replicas = 1; replicas <= maxReplicas; replicas++) {
                rows.addAll(run("" + replicas, gateways.subList(0, replicas), sandbox.sandbox(), redis));
            }
        } finally {
            for (GatewayProcess gateway : gateways) {
                gateway.close();
            }
        }
        System.out.println("""
                | replicas | `Idempotency-Key` | events | p50 ms | p99 ms | gateway CPU µs/event | of it when idle \
                | Redis round trips/event | Redis CPU µs/event |
                |---|---|---|---|---|---|---|---|---|""");
        rows.forEach(System.out::println);
        return kept;
    }

    private LoadBalancer balancer(List<GatewayProcess> gateways) throws Exception {
        return LoadBalancer.start(gateways.stream().map(GatewayProcess::address).toList(), folder);
    }

    private List<String> run(String replicas, List<GatewayProcess> gateways, Sandbox sandbox, LocalRedis redis)
            throws Exception {
        try (LoadBalancer balancer = balancer(gateways)) {
            double before = cpu(gateways);
            TimeUnit.SECONDS.sleep(10);
            double idle = (cpu(gateways) - before) / 10;
            List<String> rows = new ArrayList<>();
            for (boolean keys : new boolean[] {false, true}) {
                keyed = keys;
                rows.add("| " + replicas + measure(sandbox, gateways, balancer, redis, idle));
            }
            return rows;
        }
    }

    /** Sends orders until the compilers of each gateway have compiled the code in use. */
    private void warmUp(LoadBalancer balancer) throws Exception {
        try (LoadGenerator load = load(balancer, new OrderLedger(), new MinuteRecorder())) {
            load.callers(CONNECTIONS, Duration.ZERO);
            while (load.sent() < (maxReplicas + 1) * warmUp) {
                TimeUnit.MILLISECONDS.sleep(200);
                keyed = load.sent() > (maxReplicas + 1) * warmUp / 2;
            }
            load.stop();
        }
    }

    private String measure(
            Sandbox sandbox, List<GatewayProcess> gateways, LoadBalancer balancer, LocalRedis redis, double idle)
            throws Exception {
        OrderLedger ledger = new OrderLedger();
        MinuteRecorder recorder = new MinuteRecorder();
        TopicFollower follower =
                TopicFollower.start(sandbox, message -> ledger.found(OrderSource.number(message.value())));
        try (LoadGenerator load = load(balancer, ledger, recorder)) {
            double cpu = cpu(gateways);
            RedisFigures before = RedisFigures.of(redis);
            load.steady(ratePerReplica * gateways.size());
            TimeUnit.SECONDS.sleep(seconds);
            load.stop();
            RedisFigures after = RedisFigures.of(redis);
            cpu = cpu(gateways) - cpu;
            follower.close();
            OrderLedger.Totals totals = ledger.totals();
            kept &= totals.kept() && totals.acknowledged() == totals.orders();
            var latency = recorder.latency();
            double events = totals.acknowledged();
            String row = " | %s | %d | %.2f | %.2f | %.0f | %.0f | %.2f | %.1f |"
                    .formatted(
                            keyed ? "each" : "none",
                            totals.acknowledged(),
                            latency.getValueAtPercentile(50) / 1000.0,
                            latency.getValueAtPercentile(99) / 1000.0,
                            cpu / events * 1e6,
                            idle / (ratePerReplica * gateways.size()) * 1e6,
                            (after.scripts() - before.scripts()) / events,
                            (after.cpuSeconds() - before.cpuSeconds()) / events * 1e6);
            System.out.println(gateways.size() + row + " " + totals);
            return row;
        }
    }

    private LoadGenerator load(LoadBalancer balancer, OrderLedger ledger, MinuteRecorder recorder) {
        return new LoadGenerator(
                List.of(balancer.address()),
                CONNECTIONS,
                orders,
                this::addKey,
                (number, status) -> false,
                (number, dueNanos, status) -> {
                    ledger.answered(number, status);
                    recorder.answered(dueNanos, status);
                });
    }

    private void addKey(int number, RequestOptions request) {
        if (keyed) {
            request.putHeader("Idempotency-Key", System.nanoTime() + "-" + number);
        }
    }

    private static double cpu(List<GatewayProcess> gateways) throws Exception {
        double sum = 0;
        for (GatewayProcess gateway : gateways) {
            sum += new ProcessFigures(gateway.process().pid()).cpuSeconds();
        }
        return sum;
    }

    private Map<String, String> settings(Sandbox sandbox, LocalRedis redis) throws Exception {
        Map<String, String> settings = TrialGateway.settings(sandbox, identity);
        settings.put(
                "gateway.tenants.location", TrialGateway.generousTenants(folder).toString());
        settings.put("gateway.store", "redis");
        // Redis may answer late on a busy machine, and a replica that falls back to its own share does not call Redis.
        settings.put("gateway.store.timeout", "1s");
        settings.put("quarkus.redis.hosts", redis.address());
        settings.put("gateway.quota.expected-replicas", Integer.toString(maxReplicas));
        return settings;
    }
}
