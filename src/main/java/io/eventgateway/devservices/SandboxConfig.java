package io.eventgateway.devservices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The sandbox of development mode. */
@ConfigMapping(prefix = "gateway.sandbox")
interface SandboxConfig {

    /** Whether development mode starts a sandbox; false to develop against a real Confluent cluster. */
    @WithDefault("true")
    boolean enabled();

    /** Topics that the sandbox creates at its start, each with its number of partitions. */
    @WithDefault("orders:3")
    List<String> topics();

    /** Port of the sandbox's Confluent REST API, token issuer and message viewer. */
    @WithDefault("8082")
    int httpPort();

    /** Port of the sandbox's Kafka. */
    @WithDefault("9092")
    int kafkaPort();

    /**
     * How long the start may go without progress before development mode gives up; the whole start usually takes less
     * than five seconds.
     */
    @WithDefault("60s")
    Duration startTimeout();
}
