package io.eventgateway.quota;

import io.eventgateway.quota.QuotaConfig.Overcommit;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenants;
import io.eventgateway.tenant.TenantsValidator;
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
 * Compares the plans of all tenants with the limits of the cluster. Overcommitment is legal, because tenants seldom
 * send at the same time, but it is reported.
 */
@ApplicationScoped
class PlanCapacityCheck implements TenantsValidator {

    private static final Logger LOG = Logger.getLogger(PlanCapacityCheck.class);

    private final Optional<ClusterLimits> limits;
    private final Overcommit overcommit;
    private final MeterRegistry meters;
    private final List<Gauge> gauges = new ArrayList<>();
    private volatile PlanTotals committed = new PlanTotals(0, 0);

    @Inject
    PlanCapacityCheck(ClusterLimitsConfig limits, QuotaConfig config, MeterRegistry meters) {
        this(limits.limits(), config.overcommit(), meters);
    }

    PlanCapacityCheck(Optional<ClusterLimits> limits, Overcommit overcommit, MeterRegistry meters) {
        this.limits = limits;
        this.overcommit = overcommit;
        this.meters = meters;
        limits.ifPresent(it -> {
            gauge("records", budget -> budget.committed.shareOfRecords(it));
            gauge("bytes", budget -> budget.committed.shareOfBytes(it));
        });
    }

    private void gauge(String what, ToDoubleFunction<PlanCapacityCheck> share) {
        gauges.add(Gauge.builder("gateway.quota.promised." + what + ".share", this, share)
                .register(meters));
    }

    /** The registry outlives a reload of the application, and would keep these gauges. */
    @PreDestroy
    void close() {
        gauges.forEach(meters::remove);
    }

    @Override
    public Optional<String> objection(Tenants tenants) {
        return overcommit == Overcommit.REFUSE ? excess(tenants) : Optional.empty();
    }

    void inForce(@Observes Tenants tenants) {
        committed = PlanTotals.of(tenants);
        excess(tenants).ifPresent(excess -> LOG.warnf("Capacity: the tenants file %s", excess));
    }

    private Optional<String> excess(Tenants tenants) {
        return limits.filter(PlanTotals.of(tenants)::exceed).map(it -> describe(it, tenants));
    }

    private static String describe(ClusterLimits limits, Tenants tenants) {
        PlanTotals committed = PlanTotals.of(tenants);
        return String.format(
                Locale.ROOT,
                "allows %d events and %d bytes per second, but the cluster only %d and %d (gateway.confluent.limits)%s",
                committed.records(),
                committed.bytes(),
                limits.recordsPerSecond(),
                limits.bytesPerSecond(),
                tenants.defaultPlan().map(PlanCapacityCheck::toOthers).orElse(""));
    }

    private static String toOthers(Plan plan) {
        return String.format(
                Locale.ROOT,
                "; each tenant that is not listed may send %d and %d more",
                plan.eventsPerSecond(),
                plan.bytesPerSecond());
    }
}
