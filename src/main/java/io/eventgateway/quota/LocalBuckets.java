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
    private final Cache<String, Allotment> allotments = Remembered.byTenant();

    LocalBuckets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Allowance> charge(Tenant tenant, long events, long bytes) {
        return Uni.createFrom().item(decide(tenant.id(), tenant.plan(), events, bytes));
    }

    Allowance decide(String tenant, Plan plan, long events, long bytes) {
        Allotment known = allotments.getIfPresent(tenant);
        Allotment allotment = known == null ? allotments.get(tenant, id -> fresh(plan)) : known;
        return allotment.take(plan, events, bytes);
    }

    @Override
    public void giveBack(Tenant tenant, long events) {
        allotments.get(tenant.id(), id -> fresh(tenant.plan())).giveBack(events);
    }

    private Allotment fresh(Plan plan) {
        return new Allotment(plan, 1, Optional.empty(), clock);
    }
}
