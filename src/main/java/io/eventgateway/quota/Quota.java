package io.eventgateway.quota;

import io.eventgateway.store.SharedStore;
import io.eventgateway.tenant.Tenant;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Enforces the plans of tenants. */
@ApplicationScoped
public class Quota {

    /** A replica can spend permits for as long, and Redis keeps them for a second at least. */
    private static final long SETTLEMENT_MILLIS = 100;

    private final Buckets buckets;
    private final QuotaMetrics metrics;
    private final Vertx vertx;
    private long timer;

    Quota(SharedStore store, QuotaConfig config, QuotaMetrics metrics, Vertx vertx) {
        InstantSource clock = InstantSource.system();
        this.buckets =
                store.inUse() ? new SharedBuckets(store, config.expectedReplicas(), clock) : new LocalBuckets(clock);
        this.metrics = metrics;
        this.vertx = vertx;
    }

    void open(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(SETTLEMENT_MILLIS, it -> buckets.settleExpired());
    }

    /** Returns permits that were not spent. No request is in progress by now. */
    void close(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        buckets.close();
    }

    /**
     * Charges the request if the tenant's plan admits it; otherwise charges nothing. Never fails, and completes after
     * {@code gateway.store.timeout} at the latest.
     *
     * @param events number of events to charge, from 0
     * @param bytes length of its body, from 0
     */
    public Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes) {
        return buckets.charge(tenant, events, bytes)
                .invoke(status -> metrics.of(tenant.id()).charged(status, events, bytes));
    }

    /** Returns the current status without a charge. */
    public Uni<QuotaStatus> left(Tenant tenant) {
        return buckets.charge(tenant, 0, 0);
    }

    /**
     * Refunds events that were charged and certainly not written to the tenant's daily quota; its rate and bytes stay
     * charged.
     */
    public void refund(Tenant tenant, long events) {
        buckets.refund(tenant, events);
        metrics.of(tenant.id()).refunded(events);
    }
}
