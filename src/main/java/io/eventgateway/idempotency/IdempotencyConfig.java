package io.eventgateway.idempotency;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long requests can be repeated safely. */
@ConfigMapping(prefix = "gateway.idempotency")
interface IdempotencyConfig {

    /** How long the answer to a request is kept for its repeats, and the key bound to that request. */
    @WithDefault("24h")
    @DurationMin(minutes = 1)
    Duration ttl();

    /**
     * What keys may take of this process' memory with {@code gateway.store=embedded}, about 600 bytes each. Beyond, the oldest are forgotten before their
     * time.
     */
    @WithDefault("64M")
    MemorySize embeddedMemory();
}
