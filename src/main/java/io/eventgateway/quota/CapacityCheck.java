package io.eventgateway.quota;

import io.eventgateway.quota.QuotaConfig.Overcommit;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenants;
import io.eventgateway.tenant.TenantsConstraint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * Compares what tenants are promised with what the cluster takes. Promising more is not wrong by itself, since tenants seldom send all at once; but whoever
 * does it should know.
 */
@ApplicationScoped
class CapacityCheck implements TenantsConstraint {

    private static final Logger LOG = Logger.getLogger(CapacityCheck.class);

    private final Optional<ClusterLimits> caps;
    private final Overcommit overcommit;
    private final MeterRegistry meters;
    private final List<Gauge> gauges = new ArrayList<>();
    private volatile CommittedRates promises = new CommittedRates(0, 0);

    @Inject
    CapacityCheck(ClusterLimitsConfig limits, QuotaConfig config, MeterRegistry meters) {
        this(limits.limits(), config.overcommit(), meters);
    }

    CapacityCheck(Optional<ClusterLimits> caps, Overcommit overcommit, MeterRegistry meters) {
        this.caps = caps;
        this.overcommit = overcommit;
        this.meters = meters;
        caps.ifPresent(it -> {
            gauge("records", budget -> budget.promises.shareOfRecords(it));
            gauge("bytes", budget -> budget.promises.shareOfBytes(it));
        });
    }

    private void gauge(String what, ToDoubleFunction<CapacityCheck> share) {
        gauges.add(Gauge.builder("gateway.quota.promised." + what + ".share", this, share)
                .register(meters));
    }

    /** The registry outlives a reload of the application, and would keep these. */
    @PreDestroy
    void close() {
        gauges.forEach(meters::remove);
    }

    @Override
    public Optional<String> objection(Tenants tenants) {
        return overcommit == Overcommit.REFUSE ? excess(tenants) : Optional.empty();
    }

    void inForce(@Observes Tenants tenants) {
        promises = CommittedRates.of(tenants);
        excess(tenants).ifPresent(excess -> LOG.warnf("Budget: the tenants file %s", excess));
    }

    private Optional<String> excess(Tenants tenants) {
        return caps.filter(CommittedRates.of(tenants)::exceed).map(it -> describe(it, tenants));
    }

    private static String describe(ClusterLimits caps, Tenants tenants) {
        CommittedRates promises = CommittedRates.of(tenants);
        return String.format(
                Locale.ROOT,
                "promises %d events and %d bytes a second, and the cluster takes %d and %d (gateway.confluent.limits)%s",
                promises.records(),
                promises.bytes(),
                caps.recordsPerSecond(),
                caps.bytesPerSecond(),
                tenants.defaultPlan().map(CapacityCheck::toOthers).orElse(""));
    }

    private static String toOthers(Plan plan) {
        return String.format(
                Locale.ROOT,
                "; each tenant that is not listed may send %d and %d more",
                plan.eventsPerSecond(),
                plan.bytesPerSecond());
    }
}
