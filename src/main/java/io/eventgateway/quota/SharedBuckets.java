package io.eventgateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import io.eventgateway.quota.StoreOutageQuota.Usage;
import io.eventgateway.store.Script;
import io.eventgateway.store.ScriptReply;
import io.eventgateway.store.SharedStore;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/**
 * Buckets in Redis, decided there in one atomic step; while Redis is unreachable, this replica decides on its share.
 */
final class SharedBuckets implements Buckets {

    private static final Script CHARGE = Script.ofResource("/quota/charge.lua");

    private final SharedStore store;
    private final int replicas;
    private final InstantSource clock;
    private final Cache<String, StoreOutageQuota> fallbacks = TenantCache.byTenant();

    SharedBuckets(SharedStore store, int replicas, InstantSource clock) {
        this.store = store;
        this.replicas = replicas;
        this.clock = clock;
    }

    @Override
    public Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes) {
        StoreOutageQuota fallback = fallback(tenant);
        if (store.degraded()) {
            return Uni.createFrom().item(fallback.decideAlone(tenant.plan(), events, bytes));
        }
        Usage reported = fallback.takeUnreported();
        return store.run(
                        CHARGE,
                        List.of(key(tenant)),
                        arguments(tenant.plan(), events, bytes, reported),
                        late -> correct(fallback, reported, status(tenant.plan(), late), events, bytes))
                .map(reply -> reply.fold(returned -> fallback.decidedByRedis(status(tenant.plan(), returned)), () -> {
                    fallback.keepUnreported(reported);
                    return fallback.decideAlone(tenant.plan(), events, bytes);
                }));
    }

    @Override
    public void refund(Tenant tenant, long events) {
        fallback(tenant).refund(events);
        // Redis receives the refund with a request that asks for nothing.
        charge(tenant, 0, 0).subscribe().with(left -> {});
    }

    private static void correct(StoreOutageQuota fallback, Usage reported, QuotaStatus late, long events, long bytes) {
        if (late.granted()) {
            fallback.chargedLate(reported, events, bytes);
        } else {
            fallback.chargedLate(reported, 0, 0);
        }
    }

    private StoreOutageQuota fallback(Tenant tenant) {
        return fallbacks.get(tenant.id(), id -> new StoreOutageQuota(replicas, clock));
    }

    /** The braces make the tenant alone decide the slot in Redis Cluster. */
    private static String key(Tenant tenant) {
        return "event-gateway:quota:{" + tenant.id() + "}";
    }

    private static List<String> arguments(Plan plan, long events, long bytes, Usage reported) {
        return List.of(
                Long.toString(events),
                Long.toString(bytes),
                Long.toString(plan.eventsPerSecond()),
                Long.toString(plan.burst()),
                Long.toString(plan.eventsPerDay()),
                Long.toString(plan.bytesPerSecond()),
                Long.toString(reported.events()),
                Long.toString(reported.bytes()),
                Long.toString(reported.refunded()));
    }

    private static QuotaStatus status(Plan plan, ScriptReply.Returned reply) {
        long violated = reply.number(0);
        return new QuotaStatus(
                PolicyStatus.burst(plan, reply.number(1), reply.number(2), (violated & 1) != 0),
                PolicyStatus.daily(plan, reply.number(3), reply.number(4), (violated & 2) != 0),
                PolicyStatus.bytes(plan, reply.number(5), reply.number(6), (violated & 4) != 0));
    }
}
