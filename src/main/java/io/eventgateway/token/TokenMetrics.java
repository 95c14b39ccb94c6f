package io.eventgateway.token;

import io.eventgateway.metric.Gauges;
import io.eventgateway.problem.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts hits of the token cache and verifications. No tag value comes from a caller. */
@ApplicationScoped
class TokenMetrics {

    private final MeterRegistry registry;
    private final Gauges gauges;
    private final Counter hits;
    private final Counter misses;

    TokenMetrics(MeterRegistry registry, Gauges gauges) {
        this.registry = registry;
        this.gauges = gauges;
        this.hits = registry.counter("gateway.tokens.cache", "result", "hit");
        this.misses = registry.counter("gateway.tokens.cache", "result", "miss");
    }

    /**
     * Measures an issuer from its start, with zeros.
     *
     * @param issuer a configured name
     */
    void measure(String issuer, IssuerKeys keys) {
        for (String outcome : List.of("valid", "invalid", "overloaded")) {
            verifications(issuer, outcome);
        }
        gauges.register("gateway.tokens.keys", keys, IssuerKeys::count, "issuer", issuer);
    }

    void measure(TokenCache cache) {
        gauges.register("gateway.tokens.cached", cache, TokenCache::size);
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    /** @param issuer a configured name */
    void rejected(String issuer) {
        verifications(issuer, "overloaded").increment();
    }

    /** @param issuer a configured name */
    void verified(String issuer, Outcome<VerifiedToken> outcome) {
        verifications(issuer, outcome.fold(verified -> "valid", problem -> "invalid"))
                .increment();
    }

    private Counter verifications(String issuer, String outcome) {
        return registry.counter("gateway.tokens.verifications", "issuer", issuer, "outcome", outcome);
    }
}
