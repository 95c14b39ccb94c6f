package io.eventgateway.quota;

import io.eventgateway.store.SharedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalDouble;

/**
 * This replica's share of the cluster's limits: all of them for a single replica, otherwise an equal share of the
 * expected replicas.
 */
@ApplicationScoped
public class ReplicaLimits {

    private final OptionalDouble recordsPerSecond;

    ReplicaLimits(ClusterLimitsConfig limits, QuotaConfig config, SharedStore store) {
        int replicas = store.inUse() ? config.expectedReplicas() : 1;
        this.recordsPerSecond = limits.limits()
                .map(it -> OptionalDouble.of((double) it.recordsPerSecond() / replicas))
                .orElseGet(OptionalDouble::empty);
    }

    /** At least 0.001; empty without {@code gateway.confluent.limits}. */
    public OptionalDouble recordsPerSecond() {
        return recordsPerSecond;
    }
}
