package io.eventgateway.quota;

import io.eventgateway.store.SharedStore;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Holds tenants to their plans. */
@ApplicationScoped
public class Quota {

    private final Buckets buckets;
    private final QuotaMetrics metrics;

    Quota(SharedStore store, QuotaConfig config, QuotaMetrics metrics) {
        InstantSource clock = InstantSource.system();
        this.buckets =
                store.inUse() ? new SharedBuckets(store, config.expectedReplicas(), clock) : new LocalBuckets(clock);
        this.metrics = metrics;
    }

    /**
     * Charges the request if the tenant's plan admits it; if not, nothing is charged. Never fails, and answers at the latest after
     * {@code gateway.store.timeout}.
     *
     * @param events how many events the request holds, at least 1
     * @param bytes length of its body, from 0
     */
    public Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes) {
        return buckets.charge(tenant, events, bytes)
                .invoke(allowance -> metrics.of(tenant.id()).charged(allowance, events, bytes));
    }

    /** What is left, for nothing. */
    public Uni<QuotaStatus> left(Tenant tenant) {
        return buckets.charge(tenant, 0, 0);
    }

    /** Gives events that were charged and surely not written back to the tenant's day; its rate and bytes stay spent. */
    public void giveBack(Tenant tenant, long events) {
        buckets.giveBack(tenant, events);
        metrics.of(tenant.id()).refunded(events);
    }
}
