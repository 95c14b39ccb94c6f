package io.eventgateway.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How strictly quotas are kept where they cannot be exact. */
@ConfigMapping(prefix = "gateway.quota")
interface QuotaConfig {

    /**
     * How many replicas divide a tenant's plan among them while Redis is away; with {@code gateway.store=embedded} it does not matter. Two, because who shares
     * a store has more than one; with more replicas than this a tenant may send more than its plan for as long as Redis is away.
     */
    @WithDefault("2")
    @Min(1)
    @Max(1000)
    int expectedReplicas();

    /** What happens to a tenants file that promises more than the cluster takes: a warning, or it is not taken. */
    @WithDefault("warn")
    Overcommit overcommit();

    enum Overcommit {
        WARN,
        REFUSE
    }
}
