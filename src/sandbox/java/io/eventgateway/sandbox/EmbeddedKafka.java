package io.eventgateway.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real Apache Kafka in this process: a single node as broker and controller, with its log in a temporary directory.
 */
final class EmbeddedKafka implements AutoCloseable {

    /** Fixed, so that the gateway's development configuration can refer to it. */
    static final String CLUSTER_ID = "U2FuZGJveENsdXN0ZXIwMQ";

    private static final int NODE = 1;
    private static final int DELETE_ATTEMPTS = 10;

    private final Path directory;
    private final boolean temporary;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedKafka(Path directory, boolean temporary, ControllerServer controller, BrokerServer broker) {
        this.directory = directory;
        this.temporary = temporary;
        this.controller = controller;
        this.broker = broker;
    }

    /** @param log a persistent folder, possibly with the log of an earlier instance; otherwise a temporary one */
    static EmbeddedKafka start(int port, Optional<Path> log) throws Exception {
        Path directory = log.isPresent() ? log.get() : Files.createTempDirectory("event-gateway-sandbox-");
        KafkaConfig config = KafkaConfig.fromProps(properties(port, directory), false);
        format(directory);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedKafka.class), "");
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                storage._1(),
                Time.SYSTEM,
                new Metrics(),
                voters,
                List.of(),
                // Kafka's own handlers end the process; a test's JVM must outlive its broker.
                (name, fatal, action) -> new LoggingFaultHandler(name, action),
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
        EmbeddedKafka kafka = new EmbeddedKafka(directory, log.isEmpty(), controller, new BrokerServer(shared));
        kafka.start(voters);
        return kafka;
    }

    private void start(CompletableFuture<Map<Integer, InetSocketAddress>> voters) {
        // The controller's port is known only once it is bound; the quorum of one node gets it then.
        controller
                .socketServerFirstBoundPortFuture()
                .thenAccept(bound -> voters.complete(Map.of(NODE, new InetSocketAddress("localhost", bound))));
        try {
            controller.startup();
            broker.startup();
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    int port() {
        return broker.boundPort(ListenerName.normalised("PLAINTEXT"));
    }

    @Override
    public void close() {
        broker.shutdown();
        controller.shutdown();
        deleteLog();
    }

    /** Deletes only the log, for a process that is about to end. */
    void deleteLog() {
        if (!temporary) {
            return;
        }
        // A running broker creates files while others are deleted.
        for (int attempt = 0; attempt < DELETE_ATTEMPTS && Files.exists(directory); attempt++) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException | UncheckedIOException changedMeanwhile) {
                // The next attempt deletes the rest.
            }
        }
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(CLUSTER_ID)
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(int port, Path directory) {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", String.valueOf(NODE)),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:0"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.quorum.voters", NODE + "@localhost:0"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // No other broker could take over.
                Map.entry("controlled.shutdown.enable", "false"),
                // The default reserves 128 MB of heap for compaction.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4")));
        return properties;
    }
}
