package io.eventgateway.idempotency;

import io.eventgateway.idempotency.KeyClaimResult.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts requests with an {@code Idempotency-Key} (docs/metrics.md). No tag comes from a caller. */
@ApplicationScoped
class IdempotencyMetrics {

    private final MeterRegistry registry;
    private final Map<Kind, Counter> requests = new EnumMap<>(Kind.class);
    private final Counter evicted;
    private final Counter lostResults;

    IdempotencyMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Kind kind : Kind.values()) {
            requests.put(kind, registry.counter("gateway.idempotency.requests", "result", kind.label()));
        }
        this.evicted = registry.counter("gateway.idempotency.evicted");
        this.lostResults = registry.counter("gateway.idempotency.outcome.lost");
    }

    void measure(EmbeddedIdempotencyStore store) {
        registry.gauge("gateway.idempotency.keys", store, EmbeddedIdempotencyStore::size);
    }

    void begun(KeyClaimResult result) {
        requests.get(result.kind()).increment();
    }

    /** A key was evicted before its time. */
    void evicted() {
        evicted.increment();
    }

    /** The result of an attempt could not be stored: the attempt counts as crashed. */
    void lostResult() {
        lostResults.increment();
    }
}
