package io.eventgateway.tenant;

import io.eventgateway.metric.Gauges;
import io.eventgateway.problem.Outcome;
import io.eventgateway.reload.FileWatcher;
import io.eventgateway.reload.Reloading;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Loads the tenants file before the first request, reloads it when it changes, and fires {@link Tenants} each time. */
@Startup
@ApplicationScoped
public class TenantRegistry {

    private static final Logger LOG = Logger.getLogger(TenantRegistry.class);

    /** A change of one plan may concern thousands of tenants. */
    private static final int MAX_LOGGED_CHANGES = 50;

    private final List<TenantsValidator> constraints;
    private final Event<Tenants> changes;
    private final Reloading<Tenants> tenants;

    TenantRegistry(
            TenantsConfig config,
            FileWatcher watcher,
            @All List<TenantsValidator> constraints,
            Event<Tenants> changes,
            MeterRegistry meters,
            Gauges gauges) {
        this.constraints = constraints;
        this.changes = changes;
        this.tenants = new Reloading<>(
                "tenants", () -> config.location().map(this::read).orElse(Tenants.WITHOUT_FILE), meters, gauges);
        tenants.start(
                watcher,
                config.location(),
                (before, after) -> {
                    announce(after);
                    log(TenantsDiff.between(before, after));
                },
                mistakes -> LOG.errorf(
                        "Tenants: the changed file is invalid, so the previous tenants stay active. %s", mistakes));
        announce(tenants.current());
    }

    /** The active plan of a tenant, or {@code tenant-suspended}, or {@code tenant-unknown}. */
    public Outcome<Plan> planOf(String tenantId) {
        return tenants.current().planOf(tenantId);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck readiness() {
        return () -> tenants.readiness("listed", tenants.current().listed().size());
    }

    private Tenants read(Path file) {
        Tenants read = Tenants.read(file);
        List<String> objections = constraints.stream()
                .flatMap(constraint -> constraint.objection(read).stream())
                .map(objection -> file + " " + objection)
                .toList();
        if (!objections.isEmpty()) {
            throw new InvalidTenantsException(objections);
        }
        return read;
    }

    private void announce(Tenants active) {
        changes.fire(active);
        LOG.infof(
                "Tenants: %d listed, others %s",
                active.listed().size(),
                active.defaultPlan().map(plan -> "have the plan " + plan.name()).orElse("are refused"));
    }

    private static void log(List<String> changes) {
        changes.stream().limit(MAX_LOGGED_CHANGES).forEach(LOG::info);
        if (changes.size() > MAX_LOGGED_CHANGES) {
            LOG.infof("Tenants: %d more changes", changes.size() - MAX_LOGGED_CHANGES);
        }
    }
}
