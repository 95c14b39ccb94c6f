package io.eventgateway.tenant;

import io.eventgateway.problem.Outcome;
import io.eventgateway.reload.FileWatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The tenants in force. A tenants file with a mistake stops the start; later on it changes nothing, and log, metric and health say so. Whoever observes
 * {@link Tenants} hears of every change.
 */
@Startup
@ApplicationScoped
public class TenantRegistry {

    private static final Logger LOG = Logger.getLogger(TenantRegistry.class);

    /** A change of one plan may concern thousands of tenants. */
    private static final int MOST_LINES = 50;

    private final List<TenantsConstraint> checks;
    private final Event<Tenants> changes;
    private final MeterRegistry meters;
    private final Gauge broken;
    private final Counter taken;
    private final Counter notTaken;
    private volatile Tenants inForce = Tenants.WITHOUT_FILE;
    private volatile Optional<String> mistakes = Optional.empty();

    TenantRegistry(
            TenantsConfig config,
            FileWatcher watches,
            @All List<TenantsConstraint> checks,
            Event<Tenants> changes,
            MeterRegistry meters) {
        this.checks = checks;
        this.changes = changes;
        this.meters = meters;
        this.broken = Gauge.builder("gateway.tenants.broken", this, it -> it.mistakes.isPresent() ? 1 : 0)
                .register(meters);
        // From the start, so that the first one is seen as an increase.
        this.taken = meters.counter("gateway.tenants.reloads", "result", "applied");
        this.notTaken = meters.counter("gateway.tenants.reloads", "result", "rejected");
        if (config.location().isPresent()) {
            Path file = config.location().get();
            watches.watch(file, () -> reload(file));
            inForce(read(file));
        } else {
            inForce(inForce);
        }
    }

    Tenants current() {
        return inForce;
    }

    public Outcome<Tenant> admit(Tenant tenant) {
        return inForce.admit(tenant);
    }

    /** Every mistake of the file as it is now; empty when what it says is in force. */
    Optional<String> mistakes() {
        return mistakes;
    }

    /** The registry outlives a reload of the application, and would keep this one. */
    @PreDestroy
    void close() {
        meters.remove(broken);
    }

    private void reload(Path file) {
        try {
            Tenants before = inForce;
            inForce(read(file));
            log(TenantsDiff.between(before, inForce));
            mistakes = Optional.empty();
        } catch (InvalidTenantsException invalid) {
            mistakes = Optional.of(invalid.getMessage());
            LOG.errorf(
                    "Tenants: the changed file is not taken, the tenants stay as they were. %s", invalid.getMessage());
        }
        (mistakes.isEmpty() ? taken : notTaken).increment();
    }

    private static void log(List<String> changes) {
        changes.stream().limit(MOST_LINES).forEach(LOG::info);
        if (changes.size() > MOST_LINES) {
            LOG.infof("Tenants: %d more changes", changes.size() - MOST_LINES);
        }
    }

    private Tenants read(Path file) {
        Tenants tenants = Tenants.read(file);
        List<String> objections = checks.stream()
                .flatMap(check -> check.objection(tenants).stream())
                .map(objection -> file + " " + objection)
                .toList();
        if (!objections.isEmpty()) {
            throw new InvalidTenantsException(objections);
        }
        return tenants;
    }

    private void inForce(Tenants tenants) {
        inForce = tenants;
        changes.fire(tenants);
        LOG.infof(
                "Tenants: %d listed, others %s",
                tenants.listed().size(),
                tenants.defaultPlan()
                        .map(plan -> "have the plan " + plan.name())
                        .orElse("are refused"));
    }
}
