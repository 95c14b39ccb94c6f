package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How often tokens were known, and how often they had to be verified. No tag comes from a caller. */
@ApplicationScoped
class TokenMetrics {

    private final MeterRegistry registry;
    private final Counter hits;
    private final Counter misses;
    private final Counter valid;
    private final Counter invalid;
    private final Counter turnedAway;

    TokenMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.hits = registry.counter("gateway.tokens.cache", "result", "hit");
        this.misses = registry.counter("gateway.tokens.cache", "result", "miss");
        this.valid = registry.counter("gateway.tokens.verifications", "outcome", "valid");
        this.invalid = registry.counter("gateway.tokens.verifications", "outcome", "invalid");
        this.turnedAway = registry.counter("gateway.tokens.verifications", "outcome", "overloaded");
    }

    void measure(TokenCache cache) {
        registry.gauge("gateway.tokens.cached", cache, TokenCache::size);
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void turnedAway() {
        turnedAway.increment();
    }

    void verified(Outcome<VerifiedToken> outcome) {
        outcome.<Counter>fold(verified -> valid, problem -> invalid).increment();
    }
}
