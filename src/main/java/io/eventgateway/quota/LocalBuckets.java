package io.eventgateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/** Buckets in this process: exact as long as it is the only one, and as long as it runs. */
final class LocalBuckets implements Buckets {

    private final InstantSource clock;
    private final Cache<String, TenantBuckets> allotments = TenantCache.byTenant();

    LocalBuckets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes) {
        return Uni.createFrom().item(decide(tenant.id(), tenant.plan(), events, bytes));
    }

    QuotaStatus decide(String tenant, Plan plan, long events, long bytes) {
        TenantBuckets known = allotments.getIfPresent(tenant);
        TenantBuckets allotment = known == null ? allotments.get(tenant, id -> fresh(plan)) : known;
        return allotment.take(plan, events, bytes);
    }

    @Override
    public void giveBack(Tenant tenant, long events) {
        allotments.get(tenant.id(), id -> fresh(tenant.plan())).giveBack(events);
    }

    private TenantBuckets fresh(Plan plan) {
        return new TenantBuckets(plan, 1, Optional.empty(), clock);
    }
}
