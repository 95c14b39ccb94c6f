package io.eventgateway.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Storage of quotas and idempotency keys. Address, password and TLS of Redis are Quarkus' own settings,
 * {@code quarkus.redis.*}.
 */
@ConfigMapping(prefix = "gateway.store")
interface StoreConfig {

    /**
     * {@code embedded}: in this process, for a single replica. {@code redis}: in Redis 6.2 or later, or Valkey, for any
     * number of replicas.
     */
    @WithParentName
    @WithDefault("embedded")
    Kind kind();

    /** How long a request waits for Redis before the gateway decides without it. */
    @WithDefault("50ms")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 10)
    Duration timeout();

    enum Kind {
        EMBEDDED,
        REDIS
    }
}
