package io.eventgateway.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The components of a sandbox, started in order and closed in reverse order. */
final class RunningSandbox {

    /** Timeout of the first requests: a new broker may respond to them slowly, on a busy machine. */
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

    /** The options with the actual ports. */
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
                // The remaining components must be closed nevertheless.
            }
        }
    }

    void stopKafka() {
        kafka.ifPresent(EmbeddedKafka::close);
    }

    /** Deletes the files on disk; the process is about to end and releases the rest. */
    void abandon() {
        kafka.ifPresent(EmbeddedKafka::deleteLog);
    }

    private void start() throws Exception {
        // The port first: it is the most frequent conflict, and is known immediately.
        boolean direct = options.delay().isZero();
        HttpServer http = started(HttpServer.listen(direct ? options.httpPort() : 0, options.idleCut()));
        int port = direct
                ? http.port()
                : started(DelayedRelay.start(options.httpPort(), http.port(), options.delay()))
                        .port();
        options = options.withHttpPort(port);
        progress.accept("Sandbox: port " + port + " is open, starting Kafka");
        String bootstrapServers = options.bootstrapServers().isPresent()
                ? options.bootstrapServers().get()
                : startKafka();
        progress.accept("Sandbox: Kafka listens at " + bootstrapServers + ", creating topics");
        try (ClusterMetadata starting = new ClusterMetadata(bootstrapServers, START)) {
            options.topics()
                    .forEach((topic, partitions) ->
                            starting.create(topic, Optional.of(partitions), Optional.empty(), Map.of()));
        }
        progress.accept("Sandbox: topics exist, starting REST");
        ClusterMetadata metadata = started(new ClusterMetadata(bootstrapServers, options.metadataWait()));
        RecordProducer producer = started(new RecordProducer(bootstrapServers, options));
        ProduceEndpoint produce = started(new ProduceEndpoint(producer, options));
        Tokens tokens = new Tokens("http://localhost:" + options.httpPort(), key);
        http.serve(new RequestRouter(
                new ConfluentRest(options, tokens, produce, new MetadataEndpoint(metadata)),
                new TokenEndpoint(tokens, key, new ContractScopes(options.contracts())),
                new OperationsPage(),
                new MessageViewer(bootstrapServers)));
        // Opened first, but serving last, so it is closed first too.
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
