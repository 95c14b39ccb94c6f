package io.eventgateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Handling of contracts whose topic does not exist. */
@ConfigMapping(prefix = "gateway.topics")
public interface TopicsConfig {

    /**
     * Whether the gateway creates a missing topic, with the contract's {@code partitions} and {@code topic-config}.
     * Otherwise its events are rejected with 502.
     */
    @WithDefault("false")
    boolean createMissing();
}
