package io.eventgateway.quota;

import com.github.benmanes.caffeine.cache.Cache;
import io.eventgateway.quota.Permits.Exchange;
import io.eventgateway.quota.StoreOutageQuota.Usage;
import io.eventgateway.store.Script;
import io.eventgateway.store.ScriptReply;
import io.eventgateway.store.SharedStore;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Buckets in Redis, decided there in one atomic step, or on permits that were taken there; while Redis is unreachable,
 * this replica decides on its share.
 */
final class SharedBuckets implements Buckets {

    private static final Script CHARGE = Script.ofResource("/quota/charge.lua");

    private final SharedStore store;
    private final Script charge;
    private final int replicas;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final Cache<String, OwnDecisions> ownDecisions = TenantCache.byTenant();
    private final Map<String, Tenant> holders = new ConcurrentHashMap<>();

    SharedBuckets(SharedStore store, int replicas, InstantSource clock) {
        this(store, CHARGE, replicas, clock, System::nanoTime);
    }

    /** @param nanoClock monotonic */
    SharedBuckets(SharedStore store, Script charge, int replicas, InstantSource clock, LongSupplier nanoClock) {
        this.store = store;
        this.charge = charge;
        this.replicas = replicas;
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    /** What this replica decides about a tenant without Redis: with permits from it, or while it is unreachable. */
    private record OwnDecisions(Permits permits, StoreOutageQuota fallback) {}

    @Override
    public Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes) {
        Optional<QuotaStatus> spent = spendPermits(tenant, events, bytes);
        return spent.isPresent() ? Uni.createFrom().item(spent.get()) : chargeInRedis(tenant, events, bytes);
    }

    /** Empty if Redis has to decide. */
    Optional<QuotaStatus> spendPermits(Tenant tenant, long events, long bytes) {
        return events == 0 && bytes == 0
                ? Optional.empty()
                : ownDecisions(tenant).permits().spend(tenant.plan(), events, bytes);
    }

    /** Also settles permits, and takes others for a tenant that sends much. */
    Uni<QuotaStatus> chargeInRedis(Tenant tenant, long events, long bytes) {
        OwnDecisions own = ownDecisions(tenant);
        StoreOutageQuota fallback = own.fallback();
        Exchange exchange = own.permits().exchange(events > 0);
        if (store.degraded()) {
            return Uni.createFrom().item(fallback.decideAlone(tenant.plan(), events, bytes));
        }
        Usage reported = fallback.takeUnreported();
        return store.run(
                        charge,
                        List.of(key(tenant)),
                        arguments(tenant.plan(), events, bytes, reported, exchange),
                        late -> {
                            correct(fallback, reported, status(tenant.plan(), late), events, bytes);
                            keepPermits(tenant, own.permits(), exchange, late);
                        })
                .map(reply -> reply.fold(
                        returned -> fallback.decidedByRedis(status(tenant.plan(), returned))
                                .plus(keepPermits(tenant, own.permits(), exchange, returned), 0),
                        () -> {
                            fallback.keepUnreported(reported);
                            return fallback.decideAlone(tenant.plan(), events, bytes);
                        }));
    }

    /** Keeps the permits that Redis granted, and returns them. */
    private Portion keepPermits(Tenant tenant, Permits permits, Exchange exchange, ScriptReply.Returned reply) {
        Portion granted = new Portion(reply.number(8), reply.number(9));
        if (exchange.takes()) {
            permits.granted(exchange, tenant.plan(), status(tenant.plan(), reply), reply.number(7), granted);
            holders.put(tenant.id(), tenant);
        }
        return granted;
    }

    @Override
    public void refund(Tenant tenant, long events) {
        OwnDecisions own = ownDecisions(tenant);
        own.fallback().refund(events);
        // Redis receives the refund when permits are settled, or else with a request that asks for nothing.
        if (!own.permits().held()) {
            chargeInRedis(tenant, 0, 0).subscribe().with(left -> {});
        }
    }

    @Override
    public void settleExpired() {
        holders.forEach((id, tenant) -> {
            Permits permits = ownDecisions(tenant).permits();
            // First, because permits that are granted meanwhile enter it again.
            holders.remove(id);
            if (permits.expired()) {
                chargeInRedis(tenant, 0, 0).subscribe().with(left -> {});
            } else if (permits.held()) {
                holders.put(id, tenant);
            }
        });
    }

    @Override
    public void close() {
        holders.values().forEach(tenant -> chargeInRedis(tenant, 0, 0).await().indefinitely());
    }

    private static void correct(StoreOutageQuota fallback, Usage reported, QuotaStatus late, long events, long bytes) {
        if (late.granted()) {
            fallback.chargedLate(reported, events, bytes);
        } else {
            fallback.chargedLate(reported, 0, 0);
        }
    }

    private OwnDecisions ownDecisions(Tenant tenant) {
        return ownDecisions.get(
                tenant.id(), id -> new OwnDecisions(new Permits(nanoClock), new StoreOutageQuota(replicas, clock)));
    }

    /** The braces make the tenant alone decide the slot in Redis Cluster. */
    private static String key(Tenant tenant) {
        return "event-gateway:quota:{" + tenant.id() + "}";
    }

    private static List<String> arguments(Plan plan, long events, long bytes, Usage reported, Exchange exchange) {
        Stream<Long> charge = Stream.of(
                events,
                bytes,
                plan.eventsPerSecond(),
                plan.burst(),
                plan.eventsPerDay(),
                plan.bytesPerSecond(),
                reported.events(),
                reported.bytes(),
                reported.refunded());
        return Stream.concat(charge, exchange.arguments().stream())
                .map(String::valueOf)
                .toList();
    }

    private static QuotaStatus status(Plan plan, ScriptReply.Returned reply) {
        long violated = reply.number(0);
        return new QuotaStatus(
                PolicyStatus.burst(plan, reply.number(1), reply.number(2), (violated & 1) != 0),
                PolicyStatus.daily(plan, reply.number(3), reply.number(4), (violated & 2) != 0),
                PolicyStatus.bytes(plan, reply.number(5), reply.number(6), (violated & 4) != 0));
    }
}
