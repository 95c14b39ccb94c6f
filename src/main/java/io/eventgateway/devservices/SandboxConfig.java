package io.eventgateway.devservices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The sandbox of development mode. */
@ConfigMapping(prefix = "gateway.sandbox")
interface SandboxConfig {

    /** Whether development mode brings its own Confluent; false to develop against a real one. */
    @WithDefault("true")
    boolean enabled();

    /** Topics that it starts with, each with its number of partitions. */
    @WithDefault("orders:3")
    List<String> topics();

    /** Where its Confluent REST API, token issuer and message viewer are. */
    @WithDefault("8082")
    int httpPort();

    /** Where its Kafka is. */
    @WithDefault("9092")
    int kafkaPort();

    /** How long its start may go without progress before development mode gives up; usually the whole start takes less than five seconds. */
    @WithDefault("60s")
    Duration startTimeout();
}
