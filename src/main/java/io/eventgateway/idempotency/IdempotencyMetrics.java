package io.eventgateway.idempotency;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of requests with a key. No tag comes from a caller. */
@ApplicationScoped
class IdempotencyMetrics {

    private final MeterRegistry registry;
    private final Map<String, Counter> claims;
    private final Counter evicted;
    private final Counter outcomeLost;

    IdempotencyMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.claims = Stream.of("first", "replayed", "conflict", "reused", "unavailable")
                .collect(Collectors.toMap(
                        Function.identity(),
                        label -> registry.counter("gateway.idempotency.requests", "result", label)));
        this.evicted = registry.counter("gateway.idempotency.evicted");
        this.outcomeLost = registry.counter("gateway.idempotency.outcome.lost");
    }

    void measure(EmbeddedIdempotencyStore ledger) {
        registry.gauge("gateway.idempotency.keys", ledger, EmbeddedIdempotencyStore::size);
    }

    void claimed(BeginResult claim) {
        claims.get(claim.label()).increment();
    }

    /** A key had to go before its time. */
    void evicted() {
        evicted.increment();
    }

    /** An attempt ended and the ledger could not be told: it counts as crashed. */
    void outcomeLost() {
        outcomeLost.increment();
    }
}
