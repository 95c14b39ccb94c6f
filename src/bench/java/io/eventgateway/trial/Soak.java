package io.eventgateway.trial;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.RotatingIssuer;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxJvm;
import io.eventgateway.sandbox.SandboxOptions;
import io.vertx.core.http.RequestOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Sends a steady load for an hour, while everything that can change in a running gateway changes every minute. */
final class Soak {

    private static final int CONNECTIONS = 64;
    private static final double SHARE_OF_MAXIMUM = 0.7;
    private static final int KEY_INTERVAL = 10;

    private final Path folder = Files.createDirectories(Path.of("target/soak"));
    private final Arguments arguments;
    private final int minutes;
    private final String heap;
    private final OrderLedger ledger = new OrderLedger();
    private final MinuteRecorder recorder = new MinuteRecorder();
    private final OrderSource orders = new OrderSource();

    private Soak(Arguments arguments) throws Exception {
        this.arguments = arguments;
        this.minutes = arguments.number("--minutes", 60);
        // The heap that the image uses of a pod's 512 MiB (k8s/base).
        this.heap = arguments.text("--heap", "307m");
    }

    public static void main(String... arguments) {
        Trial.run(
                () -> new Soak(Arguments.parse(Set.of("--minutes", "--rate", "--heap", "--picture"), arguments)).run());
    }

    private boolean run() throws Exception {
        RotatingIssuer issuer = new RotatingIssuer();
        Map<String, String> identity = issuer.start();
        SandboxOptions options = SandboxOptions.defaults()
                .withFreePorts()
                .withTopic("orders", 3)
                .withTopic("page-views", 6)
                .withTopic("customers", 3)
                .withFurtherApiKey(ScheduledChanges.API_KEYS[1][0], ScheduledChanges.API_KEYS[1][1]);
        try (SandboxJvm kafka = SandboxJvm.start(options, "1g");
                ScheduledChanges changes = new ScheduledChanges(folder, issuer, orders);
                GatewayProcess gateway = TrialGateway.start(
                        heap, List.of(), settings(kafka.sandbox(), identity, changes), folder.resolve("gateway.log"))) {
            limitRetention(kafka.sandbox());
            return run(kafka.sandbox(), gateway, changes);
        }
    }

    private boolean run(Sandbox sandbox, GatewayProcess gateway, ScheduledChanges changes) throws Exception {
        TopicFollower follower =
                TopicFollower.start(sandbox, message -> ledger.found(OrderSource.number(message.value())));
        List<MinuteFigures> figures = new ArrayList<>();
        double rate;
        try (LoadGenerator load = new LoadGenerator(
                List.of(gateway.address()),
                CONNECTIONS,
                orders,
                Soak::addKey,
                (number, status) -> false,
                this::answered)) {
            rate = rate(load);
            recorder.reset();
            load.steady(rate);
            changes.start();
            System.out.println(MinuteFigures.HEADER);
            for (int minute = 1; minute <= minutes; minute++) {
                figures.add(recorder.minute(gateway));
                System.out.println(figures.get(minute - 1).row(minute));
                write(figures, rate);
            }
            changes.close();
            load.stop();
        }
        follower.close();
        return report(rate, gateway);
    }

    /** Adds a key of its own to every tenth order. */
    private static void addKey(int number, RequestOptions request) {
        if (number % KEY_INTERVAL == 0) {
            request.putHeader("Idempotency-Key", "order-" + number);
        }
    }

    private void answered(int number, long dueNanos, int status) {
        ledger.answered(number, status);
        recorder.answered(dueNanos, status);
    }

    /**
     * Measures the maximum rate with one caller for each connection.
     *
     * @return the rate of the soak, in events a second: the option {@code --rate}, or a share of the maximum
     */
    private double rate(LoadGenerator load) throws Exception {
        load.callers(CONNECTIONS, Duration.ZERO);
        TimeUnit.SECONDS.sleep(30);
        int before = load.sent();
        TimeUnit.SECONDS.sleep(15);
        double maximum = (load.sent() - before) / 15.0;
        load.stop();
        double rate = arguments.number("--rate", (int) (maximum * SHARE_OF_MAXIMUM));
        System.out.printf(
                "At most %.0f events/s from %d callers; %d minutes at %.0f%n", maximum, CONNECTIONS, minutes, rate);
        return rate;
    }

    private static Map<String, String> settings(
            Sandbox sandbox, Map<String, String> identity, ScheduledChanges changes) {
        Map<String, String> settings = TrialGateway.settings(sandbox, identity);
        settings.put("gateway.contracts.location", changes.contracts().toString());
        settings.put("gateway.tenants.location", changes.tenants().toString());
        settings.put("gateway.confluent.api-key-location", changes.apiKey().toString());
        settings.remove("gateway.confluent.api-key");
        settings.remove("gateway.confluent.api-secret");
        // An hour by default. With 40 s, an hour has more rotations than a day in production.
        settings.put("gateway.delivery.max-age", "40s");
        return settings;
    }

    /** Limits the topic: an hour of events would have some 30 GB, and each is read at once. */
    private static void limitRetention(Sandbox sandbox) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "orders");
            admin.incrementalAlterConfigs(Map.of(
                            topic, List.of(set("retention.bytes", "536870912"), set("segment.bytes", "67108864"))))
                    .all()
                    .get();
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private void write(List<MinuteFigures> figures, double rate) throws Exception {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("soak.csv")))) {
            MinuteFigures.print(figures, out);
        }
        Path picture = Path.of(arguments.text("--picture", "docs/images/soak.svg"));
        Files.writeString(
                picture,
                Chart.picture(
                        "%d minutes at %.0f events a second".formatted(figures.size(), rate),
                        "Every minute: contracts and tenants reloaded, another API key, all streams replaced; "
                                + "every third: the issuer's key and all tokens. -Xmx%s".formatted(heap),
                        MinuteFigures.charts(figures)));
    }

    private boolean report(double rate, GatewayProcess gateway) throws Exception {
        OrderLedger.Totals totals = ledger.totals();
        System.out.println(totals);
        for (String metric : List.of(
                "gateway_contracts_reloads_total",
                "gateway_tenants_reloads_total",
                "gateway_tokens_verifications_total",
                "gateway_delivery_streams_opened_total",
                "gateway_delivery_streams_rotated_total",
                "gateway_delivery_streams_broken_total")) {
            System.out.printf("%s %.0f%n", metric, gateway.metric(metric));
        }
        try (var lines = Files.lines(folder.resolve("gateway.log"))) {
            System.out.printf(
                    "Warnings and errors in target/soak/gateway.log: %d%n",
                    lines.filter(it -> it.contains(" WARN ") || it.contains(" ERROR "))
                            .count());
        }
        System.out.println(
                totals.kept()
                        ? "Every acknowledged event is in the topic, and none that was refused."
                        : "A guarantee does not hold: see the figures above.");
        return totals.kept();
    }
}
