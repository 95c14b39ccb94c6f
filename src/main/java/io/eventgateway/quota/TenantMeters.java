package io.eventgateway.quota;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** Meters of one tenant, or of all tenants that are not listed. */
final class TenantMeters {

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final Counter admitted;
    private final Counter bytes;
    private final Counter refunded;
    private final Counter refusedByBurst;
    private final Counter refusedByDaily;
    private final Counter refusedByBytes;
    private volatile double dayRemaining = Double.NaN;

    TenantMeters(MeterRegistry registry, String tenant) {
        this.registry = registry;
        this.admitted = counter("admitted", "tenant", tenant);
        this.bytes = counter("bytes", "tenant", tenant);
        this.refunded = counter("refunded", "tenant", tenant);
        this.refusedByBurst = counter("refused", "tenant", tenant, "policy", "burst");
        this.refusedByDaily = counter("refused", "tenant", tenant, "policy", "daily");
        this.refusedByBytes = counter("refused", "tenant", tenant, "policy", "bytes");
        if (!tenant.equals(QuotaMetrics.OTHERS)) {
            meters.add(Gauge.builder("gateway.quota.day.remaining", this, it -> it.dayRemaining)
                    .tag("tenant", tenant)
                    .register(registry));
        }
    }

    void charged(QuotaStatus status, long events, long byteCount) {
        dayRemaining = status.daily().left();
        if (status.granted()) {
            admitted.increment(events);
            bytes.increment(byteCount);
        } else {
            refused(refusedByBurst, status.burst(), events);
            refused(refusedByDaily, status.daily(), events);
            refused(refusedByBytes, status.bytes(), events);
        }
    }

    void refunded(long events) {
        refunded.increment(events);
    }

    void close() {
        meters.forEach(registry::remove);
    }

    private static void refused(Counter counter, PolicyStatus policy, long events) {
        if (policy.violated()) {
            counter.increment(events);
        }
    }

    private Counter counter(String name, String... tags) {
        Counter counter = registry.counter("gateway.quota." + name, tags);
        meters.add(counter);
        return counter;
    }
}
