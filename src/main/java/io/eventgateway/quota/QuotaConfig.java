package io.eventgateway.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Enforcement of quotas where it cannot be exact. */
@ConfigMapping(prefix = "gateway.quota")
interface QuotaConfig {

    /**
     * How many replicas divide a tenant's plan among them while Redis is unreachable; ignored with
     * {@code gateway.store=embedded}. The default is the least number of replicas that share Redis. With more replicas
     * than configured, a tenant may exceed its plan for as long as Redis is unreachable.
     */
    @WithDefault("2")
    @Min(1)
    @Max(1000)
    int expectedReplicas();

    /**
     * What happens to a tenants file whose plans together exceed {@code gateway.confluent.limits}: {@code warn} logs a
     * warning, {@code refuse} rejects the file.
     */
    @WithDefault("warn")
    Overcommit overcommit();

    enum Overcommit {
        WARN,
        REFUSE
    }
}
