package io.eventgateway.trial;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.RotatingIssuer;
import io.eventgateway.sandbox.Network;
import io.eventgateway.sandbox.SandboxJvm;
import io.eventgateway.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts that can fail: Kafka, the REST API, the network in front of it, Redis and the gateway. Each is a process of
 * its own, except the network.
 */
final class TrialSite implements AutoCloseable {

    /** From Debian's package {@code libfaketime}. */
    static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private static final Pattern REDIS_PROCESS = Pattern.compile("process_id:(\\d+)");

    final RotatingIssuer issuer = new RotatingIssuer();
    final OrderSource orders = new OrderSource();
    final Network network;
    private final Path folder;
    private final String heap;
    private final Map<String, String> settings;
    private final SandboxOptions kafkaOptions;
    private final SandboxOptions restOptions;
    private final LocalRedis redis = LocalRedis.started();
    private SandboxJvm kafka;
    private SandboxJvm rest;
    private GatewayProcess gateway;
    /** Redis' answer to {@code INFO server}, kept because a paused process does not answer. */
    private String redisInfo;

    /**
     * @param heap heap of the gateway, in the form of {@code -Xmx}
     * @param ownClock whether the gateway has a clock that can be set, which slows it down considerably
     */
    TrialSite(Path folder, String heap, boolean ownClock) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.heap = heap;
        SandboxOptions options = SandboxOptions.defaults()
                .withFreePorts()
                .withKafkaLog(Files.createTempDirectory("event-gateway-faults-"));
        kafka = SandboxJvm.start(
                options.withTopic("orders", 3).withTopic("page-views", 6).withTopic("customers", 3), "512m");
        kafkaOptions = options.withKafkaPort(kafka.sandbox().options().kafkaPort());
        SandboxOptions front = SandboxOptions.defaults()
                .withFreePorts()
                .withBootstrapServers(kafka.sandbox().bootstrapServers());
        rest = SandboxJvm.start(front, "512m");
        restOptions = front.withHttpPort(rest.sandbox().options().httpPort());
        network = Network.to(restOptions.httpPort());
        settings = settings(ownClock);
        redisInfo = redis.command("INFO server");
        startGateway();
    }

    private Map<String, String> settings(boolean ownClock) throws IOException {
        Map<String, String> all = TrialGateway.settings(rest.sandbox(), issuer.start());
        all.put("gateway.confluent.url", network.confluentUrl());
        all.put("gateway.store", "redis");
        // On a busy machine Redis may answer late without a fault.
        all.put("gateway.store.timeout", "1s");
        all.put("quarkus.redis.hosts", redis.address());
        all.put("quarkus.http.port", Integer.toString(freePort()));
        all.put("quarkus.management.port", Integer.toString(freePort()));
        all.put("gateway.tenants.location", TrialGateway.generousTenants(folder).toString());
        if (ownClock) {
            setClock("+0");
            all.put("LD_PRELOAD", FAKETIME.toString());
            all.put("FAKETIME_TIMESTAMP_FILE", clock().toString());
            // In seconds. Without it, each look at the clock would read the file.
            all.put("FAKETIME_CACHE_DURATION", "1");
            all.put("DONT_FAKE_MONOTONIC", "1");
        }
        return all;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    SandboxJvm kafka() {
        return kafka;
    }

    /** @param offset seconds that the gateway's calendar clock differs from now on, for example {@code +600} */
    void setClock(String offset) throws IOException {
        Files.writeString(clock(), offset + "\n");
    }

    private Path clock() {
        return folder.resolve("clock").toAbsolutePath();
    }

    void killKafka() throws Exception {
        kafka.kill();
    }

    void startKafka() throws Exception {
        kafka = SandboxJvm.start(kafkaOptions, "512m");
    }

    void killRest() throws Exception {
        rest.kill();
    }

    void startRest() throws Exception {
        rest = SandboxJvm.start(restOptions, "512m");
    }

    void signalRest(String signal) throws Exception {
        signal(signal, rest.process().pid());
    }

    void signalRedis(String signal) throws Exception {
        Matcher process = REDIS_PROCESS.matcher(redisInfo);
        process.find();
        signal(signal, Long.parseLong(process.group(1)));
    }

    void startRedis() {
        redis.start();
        redisInfo = redis.command("INFO server");
    }

    void signalGateway(String signal) throws Exception {
        signal(signal, gateway.process().pid());
    }

    void awaitEndOfGateway() throws Exception {
        gateway.process().waitFor();
    }

    void startGateway() throws Exception {
        gateway = TrialGateway.start(heap, List.of(), settings, folder.resolve("gateway.log"));
    }

    private static void signal(String signal, long process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        gateway.close();
        network.close();
        rest.close();
        kafka.close();
        redis.close();
        issuer.stop();
    }
}
