package io.eventgateway.sandbox;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The parts of a sandbox, running; options carry the real ports. */
record RunningSandbox(
        SandboxOptions options,
        SigningKey key,
        EmbeddedKafka kafka,
        ClusterMetadata metadata,
        RecordProducer producer,
        ProduceEndpoint produce,
        HttpServer http) {

    static RunningSandbox start(SandboxOptions options, SigningKey key) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(options.kafkaPort());
        try {
            return start(options.withKafkaPort(kafka.port()), key, kafka);
        } catch (Exception failed) {
            kafka.close();
            throw failed;
        }
    }

    private static RunningSandbox start(SandboxOptions options, SigningKey key, EmbeddedKafka kafka)
            throws IOException {
        String bootstrapServers = "localhost:" + options.kafkaPort();
        ClusterMetadata metadata = new ClusterMetadata(bootstrapServers, options.metadataWait());
        options.topics()
                .forEach((topic, partitions) ->
                        metadata.create(topic, Optional.of(partitions), Optional.empty(), Map.of()));
        RecordProducer producer = new RecordProducer(bootstrapServers, options);
        ProduceEndpoint produce = new ProduceEndpoint(producer, options.maxStreamAge());
        HttpServer http = HttpServer.listen(options.httpPort(), options.idleCut());
        RunningSandbox sandbox =
                new RunningSandbox(options.withHttpPort(http.port()), key, kafka, metadata, producer, produce, http);
        http.serve(sandbox.site());
        return sandbox;
    }

    private Site site() {
        Tokens tokens = new Tokens("http://localhost:" + options.httpPort(), key);
        return new Site(
                new ConfluentRest(options, produce, new MetadataEndpoint(metadata)), new TokenEndpoint(tokens, key));
    }

    void close() {
        try {
            http.close();
        } catch (IOException closed) {
            // Its port is free, which is all that counts.
        }
        produce.close();
        producer.close();
        metadata.close();
        kafka.close();
    }

    /** Leaves nothing behind on disk, and everything else to the end of the process, which is next. */
    void abandon() {
        kafka.deleteLog();
    }
}
