package io.eventgateway.quota;

import io.eventgateway.store.SharedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalDouble;

/** What this replica may take of the cluster's caps: all of them when it is the only one, otherwise as much as each of the replicas that are expected. */
@ApplicationScoped
public class ReplicaLimits {

    private final OptionalDouble recordsPerSecond;

    ReplicaLimits(ClusterLimitsConfig limits, QuotaConfig config, SharedStore store) {
        int replicas = store.inUse() ? config.expectedReplicas() : 1;
        this.recordsPerSecond = limits.limits()
                .map(caps -> OptionalDouble.of((double) caps.recordsPerSecond() / replicas))
                .orElseGet(OptionalDouble::empty);
    }

    /** Above 0; empty when {@code gateway.confluent.limits} says nothing. */
    public OptionalDouble recordsPerSecond() {
        return recordsPerSecond;
    }
}
