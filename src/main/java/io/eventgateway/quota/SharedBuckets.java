package io.eventgateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import io.eventgateway.quota.FallbackQuota.Unsettled;
import io.eventgateway.store.Script;
import io.eventgateway.store.ScriptReply;
import io.eventgateway.store.SharedStore;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Buckets in the shared store, decided there in one step; while it is away, this replica decides on its share. */
final class SharedBuckets implements Buckets {

    private static final Script CHARGE = Script.ofResource("/quota/charge.lua");

    private final SharedStore store;
    private final int replicas;
    private final InstantSource clock;
    private final Cache<String, FallbackQuota> shares = TenantCache.byTenant();

    SharedBuckets(SharedStore store, int replicas, InstantSource clock) {
        this.store = store;
        this.replicas = replicas;
        this.clock = clock;
    }

    @Override
    public Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes) {
        FallbackQuota share = share(tenant);
        if (store.degraded()) {
            return Uni.createFrom().item(share.alone(tenant.plan(), events, bytes));
        }
        Unsettled settled = share.startSettling();
        return store.run(
                        CHARGE,
                        List.of(key(tenant)),
                        arguments(tenant.plan(), events, bytes, settled),
                        late -> correct(share, settled, status(tenant.plan(), late), events, bytes))
                .map(reply -> reply.fold(returned -> share.together(status(tenant.plan(), returned)), () -> {
                    share.settleLater(settled);
                    return share.alone(tenant.plan(), events, bytes);
                }));
    }

    @Override
    public void giveBack(Tenant tenant, long events) {
        share(tenant).giveBack(events);
        // The store hears of it with a request that asks for nothing.
        charge(tenant, 0, 0).subscribe().with(left -> {});
    }

    private static void correct(FallbackQuota share, Unsettled settled, QuotaStatus late, long events, long bytes) {
        if (late.granted()) {
            share.settledLate(settled, events, bytes);
        } else {
            share.settledLate(settled, 0, 0);
        }
    }

    private FallbackQuota share(Tenant tenant) {
        return shares.get(tenant.id(), id -> new FallbackQuota(replicas, clock));
    }

    /** Braces make tenants, and not this prefix, decide the slot in Redis Cluster. */
    private static String key(Tenant tenant) {
        return "event-gateway:quota:{" + tenant.id() + "}";
    }

    private static List<String> arguments(Plan plan, long events, long bytes, Unsettled settled) {
        return List.of(
                Long.toString(events),
                Long.toString(bytes),
                Long.toString(plan.eventsPerSecond()),
                Long.toString(plan.burst()),
                Long.toString(plan.eventsPerDay()),
                Long.toString(plan.bytesPerSecond()),
                Long.toString(settled.events()),
                Long.toString(settled.bytes()),
                Long.toString(settled.givenBack()));
    }

    private static QuotaStatus status(Plan plan, ScriptReply.Returned reply) {
        long violated = reply.number(0);
        return new QuotaStatus(
                PolicyStatus.burst(plan, reply.number(1), reply.number(2), (violated & 1) != 0),
                PolicyStatus.daily(plan, reply.number(3), reply.number(4), (violated & 2) != 0),
                PolicyStatus.bytes(plan, reply.number(5), reply.number(6), (violated & 4) != 0));
    }
}
