package io.eventgateway.quota;

import io.eventgateway.tenant.Tenants;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Metrics per tenant (docs/metrics.md). Only tenants that the tenants file lists have series of their own, so that
 * their number is limited; all others share one.
 */
@ApplicationScoped
class QuotaMetrics {

    static final String OTHERS = "other";

    private final MeterRegistry registry;
    private final Map<String, TenantMeters> meters = new ConcurrentHashMap<>();
    private volatile Set<String> listed = Set.of();

    QuotaMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void changed(@Observes Tenants tenants) {
        listed = tenants.ids();
        meters.keySet().stream()
                .filter(name -> !name.equals(OTHERS) && !listed.contains(name))
                .forEach(name -> meters.remove(name).close());
    }

    /** The registry outlives a reload of the application, and would keep these meters. */
    @PreDestroy
    void close() {
        meters.values().forEach(TenantMeters::close);
    }

    TenantMeters of(String tenant) {
        String name = listed.contains(tenant) ? tenant : OTHERS;
        TenantMeters known = meters.get(name);
        return known == null ? meters.computeIfAbsent(name, it -> new TenantMeters(registry, it)) : known;
    }
}
