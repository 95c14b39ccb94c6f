package io.eventgateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What happens when a topic of a contract does not exist. */
@ConfigMapping(prefix = "gateway.topics")
public interface TopicsConfig {

    /**
     * Whether the gateway creates it, with the contract's {@code partitions} and {@code topic-config}. Otherwise its events are refused: a topic is usually
     * somebody's decision.
     */
    @WithDefault("false")
    boolean createMissing();
}
