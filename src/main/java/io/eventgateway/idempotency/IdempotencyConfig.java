package io.eventgateway.idempotency;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Idempotency of requests that carry an {@code Idempotency-Key}. */
@ConfigMapping(prefix = "gateway.idempotency")
interface IdempotencyConfig {

    /** How long a key stays bound to its request, and the stored response is returned for its repeats. */
    @WithDefault("24h")
    @DurationMin(minutes = 1)
    @DurationMax(days = 366)
    Duration ttl();

    /**
     * Memory of this process that keys may use with {@code gateway.store=embedded}, about 600 bytes per key. When it is
     * full, the oldest keys are evicted before their time.
     */
    @WithDefault("64M")
    MemorySize embeddedMemory();
}
