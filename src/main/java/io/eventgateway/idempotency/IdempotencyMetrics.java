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
    private final Counter forgotten;
    private final Counter unnoted;

    IdempotencyMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.claims = Stream.of("first", "replayed", "conflict", "reused", "unavailable")
                .collect(Collectors.toMap(
                        Function.identity(),
                        label -> registry.counter("gateway.idempotency.requests", "result", label)));
        this.forgotten = registry.counter("gateway.idempotency.forgotten");
        this.unnoted = registry.counter("gateway.idempotency.unnoted");
    }

    void measure(EmbeddedIdempotencyStore ledger) {
        registry.gauge("gateway.idempotency.keys", ledger, EmbeddedIdempotencyStore::size);
    }

    void claimed(BeginResult claim) {
        claims.get(claim.label()).increment();
    }

    /** A key had to go before its time. */
    void forgotten() {
        forgotten.increment();
    }

    /** An attempt ended and the ledger could not be told: it counts as crashed. */
    void unnoted() {
        unnoted.increment();
    }
}
