package io.eventgateway.trial;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.RotatingIssuer;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxJvm;
import io.eventgateway.sandbox.SandboxOptions;
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

/** A steady load for an hour, while everything that may change in a running gateway changes every minute. */
final class Soak {

    private static final int CONNECTIONS = 64;
    private static final double SHARE = 0.7;
    private static final int KEYED_OF = 10;

    private final Path folder = Files.createDirectories(Path.of("target/soak"));
    private final Arguments arguments;
    private final int minutes;
    private final String heap;
    private final OrderLedger ledger = new OrderLedger();
    private final Observer observer = new Observer();
    private final Orders orders = new Orders();

    private Soak(Arguments arguments) throws Exception {
        this.arguments = arguments;
        this.minutes = arguments.number("--minutes", 60);
        // What the image takes of a pod's 512 MiB (k8s/base).
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
                .withFurtherApiKey(Changes.API_KEYS[1][0], Changes.API_KEYS[1][1]);
        try (SandboxJvm kafka = SandboxJvm.start(options, "1g");
                Changes changes = new Changes(folder, issuer, orders);
                GatewayProcess gateway = Gateway.start(
                        heap, List.of(), settings(kafka.sandbox(), identity, changes), folder.resolve("gateway.log"))) {
            keepLittle(kafka.sandbox());
            return run(kafka.sandbox(), gateway, changes);
        }
    }

    private boolean run(Sandbox sandbox, GatewayProcess gateway, Changes changes) throws Exception {
        Tail tail = Tail.start(sandbox, message -> ledger.found(Orders.number(message.value())));
        List<Minute> seen = new ArrayList<>();
        double rate;
        try (Load load = new Load(
                List.of(gateway.address()),
                CONNECTIONS,
                orders,
                Soak::dress,
                (number, status) -> false,
                this::answered)) {
            rate = rate(load);
            observer.begin();
            load.steady(rate);
            changes.begin();
            System.out.println(Minute.HEADER);
            for (int minute = 1; minute <= minutes; minute++) {
                seen.add(observer.minute(gateway));
                System.out.println(seen.get(minute - 1).row(minute));
                write(seen, rate);
            }
            changes.close();
            load.stop();
        }
        tail.close();
        return report(rate, gateway);
    }

    /** Every tenth order has a key of its own by which it could be repeated. */
    private static void dress(int number, io.vertx.core.http.RequestOptions request) {
        if (number % KEYED_OF == 0) {
            request.putHeader("Idempotency-Key", "order-" + number);
        }
    }

    private void answered(int number, long asked, int status) {
        ledger.told(number, status);
        observer.answered(asked, status);
    }

    /** What was asked for, or a share of what as many callers get through as there are connections. */
    private double rate(Load load) throws Exception {
        load.callers(CONNECTIONS, Duration.ZERO);
        TimeUnit.SECONDS.sleep(30);
        int before = load.sent();
        TimeUnit.SECONDS.sleep(15);
        double most = (load.sent() - before) / 15.0;
        load.stop();
        double rate = arguments.number("--rate", (int) (most * SHARE));
        System.out.printf(
                "At most %.0f events/s from %d callers; %d minutes at %.0f%n", most, CONNECTIONS, minutes, rate);
        return rate;
    }

    private static Map<String, String> settings(Sandbox sandbox, Map<String, String> identity, Changes changes) {
        Map<String, String> settings = Gateway.settings(sandbox, identity);
        settings.put("gateway.contracts.location", changes.contracts().toString());
        settings.put("gateway.tenants.location", changes.tenants().toString());
        settings.put("gateway.confluent.api-key-location", changes.apiKey().toString());
        settings.remove("gateway.confluent.api-key");
        settings.remove("gateway.confluent.api-secret");
        // An hour by default: so a day's worth of rotations is in this one.
        settings.put("gateway.delivery.max-age", "40s");
        return settings;
    }

    /** An hour of events would be some 30 GB; each is read at once. */
    private static void keepLittle(Sandbox sandbox) throws Exception {
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

    private void write(List<Minute> seen, double rate) throws Exception {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("soak.csv")))) {
            Minute.print(seen, out);
        }
        Path picture = Path.of(arguments.text("--picture", "docs/images/soak.svg"));
        Files.writeString(
                picture,
                Chart.picture(
                        "%d minutes at %.0f events a second".formatted(seen.size(), rate),
                        "Every minute: contracts and tenants reloaded, another API key, all streams opened anew; every third: the issuer's key and all tokens. -Xmx%s"
                                .formatted(heap),
                        Minute.charts(seen)));
    }

    private boolean report(double rate, GatewayProcess gateway) throws Exception {
        OrderLedger.Sums sums = ledger.sums();
        System.out.println(sums);
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
                sums.kept()
                        ? "Every acknowledged event is in the topic, and none that was refused."
                        : "A PROMISE WAS BROKEN");
        return sums.kept();
    }
}
