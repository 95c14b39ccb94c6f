package io.eventgateway.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The parts of a sandbox, started one after the other and ended the other way round. */
final class RunningSandbox {

    /** A broker that just began may keep its first clients waiting, on a busy machine for longer than any later one. */
    private static final Duration START = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final SigningKey key;
    private final Consumer<String> progress;
    private SandboxOptions options;
    private Optional<EmbeddedKafka> kafka = Optional.empty();

    private RunningSandbox(SandboxOptions options, SigningKey key, Consumer<String> progress) {
        this.options = options;
        this.key = key;
        this.progress = progress;
    }

    /** @param progress receives a line for each step */
    static RunningSandbox start(SandboxOptions options, SigningKey key, Consumer<String> progress) throws Exception {
        RunningSandbox sandbox = new RunningSandbox(options, key, progress);
        try {
            sandbox.start();
            return sandbox;
        } catch (Exception failed) {
            sandbox.close();
            throw failed;
        }
    }

    /** With the real ports. */
    SandboxOptions options() {
        return options;
    }

    SigningKey key() {
        return key;
    }

    void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception brokenOff) {
                // What remains is to be ended all the same.
            }
        }
    }

    void stopKafka() {
        kafka.ifPresent(EmbeddedKafka::close);
    }

    /** Leaves nothing behind on disk, and everything else to the end of the process, which is next. */
    void abandon() {
        kafka.ifPresent(EmbeddedKafka::deleteLog);
    }

    private void start() throws Exception {
        // The port first: it is what is most often taken, and it is known at once.
        boolean near = options.delay().isZero();
        HttpServer http = started(HttpServer.listen(near ? options.httpPort() : 0, options.idleCut()));
        int port = near
                ? http.port()
                : started(DelayedRelay.start(options.httpPort(), http.port(), options.delay()))
                        .port();
        options = options.withHttpPort(port);
        progress.accept("Sandbox: port " + port + " is open, Kafka starts");
        String bootstrapServers = options.bootstrapServers().isPresent()
                ? options.bootstrapServers().get()
                : startKafka();
        progress.accept("Sandbox: Kafka is open at " + bootstrapServers + ", topics are created");
        try (ClusterMetadata patient = new ClusterMetadata(bootstrapServers, START)) {
            options.topics()
                    .forEach((topic, partitions) ->
                            patient.create(topic, Optional.of(partitions), Optional.empty(), Map.of()));
        }
        progress.accept("Sandbox: topics are there, REST starts");
        ClusterMetadata metadata = started(new ClusterMetadata(bootstrapServers, options.metadataWait()));
        RecordProducer producer = started(new RecordProducer(bootstrapServers, options));
        ProduceEndpoint produce = started(new ProduceEndpoint(producer, options));
        Tokens tokens = new Tokens("http://localhost:" + options.httpPort(), key);
        http.serve(new RequestRouter(
                new ConfluentRest(options, tokens, produce, new MetadataEndpoint(metadata)),
                new TokenEndpoint(tokens, key, new ContractScopes(options.contracts())),
                new OperationsPage(),
                new MessageViewer(bootstrapServers)));
        // Started first and serving last, so it is to be ended first too.
        started(http);
    }

    private String startKafka() throws Exception {
        EmbeddedKafka own = started(EmbeddedKafka.start(options.kafkaPort(), options.kafkaLog()));
        kafka = Optional.of(own);
        options = options.withKafkaPort(own.port());
        return "localhost:" + own.port();
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }
}
