package io.eventgateway.token;

import io.eventgateway.metric.Gauges;
import io.eventgateway.problem.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts hits of the token cache and verifications. No tag value comes from a caller. */
@ApplicationScoped
class TokenMetrics {

    private final Gauges gauges;
    private final Counter hits;
    private final Counter misses;
    private final Counter valid;
    private final Counter invalid;
    private final Counter rejected;

    TokenMetrics(MeterRegistry registry, Gauges gauges) {
        this.gauges = gauges;
        this.hits = registry.counter("gateway.tokens.cache", "result", "hit");
        this.misses = registry.counter("gateway.tokens.cache", "result", "miss");
        this.valid = registry.counter("gateway.tokens.verifications", "outcome", "valid");
        this.invalid = registry.counter("gateway.tokens.verifications", "outcome", "invalid");
        this.rejected = registry.counter("gateway.tokens.verifications", "outcome", "overloaded");
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

    void rejected() {
        rejected.increment();
    }

    void verified(Outcome<VerifiedToken> outcome) {
        outcome.<Counter>fold(verified -> valid, problem -> invalid).increment();
    }
}
