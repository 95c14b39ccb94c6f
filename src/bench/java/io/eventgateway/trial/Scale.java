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

/** What an event costs with one, two and three replicas behind a load balancer, with one Redis: in processor time, not in throughput. */
final class Scale {

    private static final int MOST = 3;
    private static final int CONNECTIONS = 32;

    private final Path folder = Files.createDirectories(Path.of("target/scale"));
    private final RotatingIssuer issuer = new RotatingIssuer();
    private final Map<String, String> identity = issuer.start();
    private final Orders orders = new Orders();
    /** For each replica: with more of them there is more to do, as there is where one needs them. */
    private final int perSecond;

    private final int seconds;
    private final int warmUp;
    private volatile boolean keyed;
    private boolean kept = true;

    private Scale(Arguments arguments) throws Exception {
        this.perSecond = arguments.number("--rate", 400);
        this.seconds = arguments.number("--seconds", 40);
        this.warmUp = arguments.number("--warm-up", 40_000);
        orders.tokens(issuer);
    }

    public static void main(String... arguments) {
        Trial.run(() -> new Scale(Arguments.parse(Set.of("--rate", "--seconds", "--warm-up"), arguments)).run());
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
            for (int i = 0; i < MOST; i++) {
                gateways.add(Gateway.start(
                        "256m",
                        List.of(),
                        settings(sandbox.sandbox(), redis),
                        folder.resolve("gateway-" + i + ".log")));
            }
            try (LoadBalancer balancer = balancer(gateways)) {
                warmUp(balancer);
            }
            for (int replicas = 1; replicas <= MOST; replicas++) {
                rows.addAll(run(gateways.subList(0, replicas), sandbox.sandbox(), redis));
            }
        } finally {
            for (GatewayProcess gateway : gateways) {
                gateway.close();
            }
        }
        System.out.println("""
                | replicas | `Idempotency-Key` | events | p50 ms | p99 ms | gateway CPU µs/event | of it when idle | Redis round trips/event | Redis CPU µs/event |
                |---|---|---|---|---|---|---|---|---|""");
        rows.forEach(System.out::println);
        return kept;
    }

    private LoadBalancer balancer(List<GatewayProcess> gateways) throws Exception {
        return LoadBalancer.start(gateways.stream().map(GatewayProcess::address).toList(), folder);
    }

    private List<String> run(List<GatewayProcess> gateways, Sandbox sandbox, LocalRedis redis) throws Exception {
        try (LoadBalancer balancer = balancer(gateways)) {
            double before = cpu(gateways);
            TimeUnit.SECONDS.sleep(10);
            double idle = (cpu(gateways) - before) / 10;
            List<String> rows = new ArrayList<>();
            for (boolean keys : new boolean[] {false, true}) {
                keyed = keys;
                rows.add(measure(sandbox, gateways, balancer, redis, idle));
            }
            return rows;
        }
    }

    /** Until compilers have had their time in each of them. */
    private void warmUp(LoadBalancer balancer) throws Exception {
        try (Load load = load(balancer, new OrderLedger(), new Observer())) {
            load.callers(CONNECTIONS, Duration.ZERO);
            while (load.sent() < MOST * warmUp) {
                TimeUnit.MILLISECONDS.sleep(200);
                keyed = load.sent() > MOST * warmUp / 2;
            }
            load.stop();
        }
    }

    private String measure(
            Sandbox sandbox, List<GatewayProcess> gateways, LoadBalancer balancer, LocalRedis redis, double idle)
            throws Exception {
        OrderLedger ledger = new OrderLedger();
        Observer observer = new Observer();
        Tail tail = Tail.start(sandbox, message -> ledger.found(Orders.number(message.value())));
        try (Load load = load(balancer, ledger, observer)) {
            double cpu = cpu(gateways);
            RedisFigures before = RedisFigures.of(redis);
            load.steady(perSecond * gateways.size());
            TimeUnit.SECONDS.sleep(seconds);
            load.stop();
            RedisFigures after = RedisFigures.of(redis);
            cpu = cpu(gateways) - cpu;
            tail.close();
            OrderLedger.Sums sums = ledger.sums();
            kept &= sums.kept() && sums.acknowledged() == sums.orders();
            var latency = observer.latency();
            double events = sums.acknowledged();
            String row = "| %d | %s | %d | %.2f | %.2f | %.0f | %.0f | %.2f | %.1f |"
                    .formatted(
                            gateways.size(),
                            keyed ? "each" : "none",
                            sums.acknowledged(),
                            latency.getValueAtPercentile(50) / 1000.0,
                            latency.getValueAtPercentile(99) / 1000.0,
                            cpu / events * 1e6,
                            idle / (perSecond * gateways.size()) * 1e6,
                            (after.scripts() - before.scripts()) / events,
                            (after.cpuSeconds() - before.cpuSeconds()) / events * 1e6);
            System.out.println(row + " " + sums);
            return row;
        }
    }

    private Load load(LoadBalancer balancer, OrderLedger ledger, Observer observer) {
        return new Load(
                List.of(balancer.address()),
                CONNECTIONS,
                orders,
                this::dress,
                (number, status) -> false,
                (number, asked, status) -> {
                    ledger.told(number, status);
                    observer.answered(asked, status);
                });
    }

    private void dress(int number, RequestOptions request) {
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
        Map<String, String> settings = Gateway.settings(sandbox, identity);
        settings.put("gateway.tenants.location", Gateway.generousTenants(folder).toString());
        settings.put("gateway.store", "redis");
        // On a busy machine a late answer is no news, and a replica that decides alone costs Redis nothing.
        settings.put("gateway.store.timeout", "1s");
        settings.put("quarkus.redis.hosts", redis.address());
        settings.put("gateway.quota.expected-replicas", Integer.toString(MOST));
        return settings;
    }
}
