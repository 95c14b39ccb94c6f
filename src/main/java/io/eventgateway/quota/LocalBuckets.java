package io.eventgateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/** Buckets in this process: exact for a single replica, and lost when it stops. */
final class LocalBuckets implements Buckets {

    private final InstantSource clock;
    private final Cache<String, TenantBuckets> byTenant = TenantCache.byTenant();

    LocalBuckets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes) {
        return Uni.createFrom().item(decide(tenant.id(), tenant.plan(), events, bytes));
    }

    QuotaStatus decide(String tenant, Plan plan, long events, long bytes) {
        TenantBuckets known = byTenant.getIfPresent(tenant);
        TenantBuckets buckets = known == null ? byTenant.get(tenant, id -> newBuckets(plan)) : known;
        return buckets.charge(plan, events, bytes);
    }

    @Override
    public void refund(Tenant tenant, long events) {
        byTenant.get(tenant.id(), id -> newBuckets(tenant.plan())).refund(events);
    }

    private TenantBuckets newBuckets(Plan plan) {
        return new TenantBuckets(plan, 1, Optional.empty(), clock);
    }
}
