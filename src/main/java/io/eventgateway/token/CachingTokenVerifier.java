package io.eventgateway.token;

import com.github.benmanes.caffeine.cache.Ticker;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Verifies a token, or takes it from the cache of tokens that were verified a short time ago. */
@ApplicationScoped
class CachingTokenVerifier {

    /** A queue of this length takes some tenths of a second of RSA; a longer one would delay every caller. */
    private static final int MAX_CONCURRENT = 1_000;

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final TokenVerifier verifier;
    private final TokenCache cache;
    private final ConcurrentVerifications verifications;
    private final TokenMetrics metrics;

    @Inject
    CachingTokenVerifier(TokenVerifier verifier, TokenConfig config, Vertx vertx, TokenMetrics metrics) {
        this(
                verifier,
                new TokenCache(
                        config.tokenCacheSize(), config.tokenCacheTtl(), Ticker.systemTicker(), InstantSource.system()),
                new ConcurrentVerifications(vertx, MAX_CONCURRENT),
                metrics);
    }

    CachingTokenVerifier(
            TokenVerifier verifier, TokenCache cache, ConcurrentVerifications verifications, TokenMetrics metrics) {
        this.verifier = verifier;
        this.cache = cache;
        this.verifications = verifications;
        this.metrics = metrics;
        metrics.measure(cache);
    }

    /**
     * The claims of the token, or {@code unauthenticated}, or {@code overloaded}. Completes immediately for a cached
     * token.
     */
    Uni<Outcome<VerifiedToken>> verify(String token) {
        TokenHash hash = TokenHash.of(token);
        Optional<VerifiedToken> known = cache.find(hash);
        if (known.isPresent()) {
            metrics.hit();
            return Uni.createFrom().item(Outcome.passed(known.get()));
        }
        metrics.miss();
        if (verifications.full(hash)) {
            metrics.rejected();
            return Uni.createFrom().item(Outcome.refused(Problem.overloaded(ONE_SECOND)));
        }
        return verifications.join(hash, () -> verifyAndCache(hash, token));
    }

    private Outcome<VerifiedToken> verifyAndCache(TokenHash hash, String token) {
        // Another verification of this token may have completed since the lookup.
        Optional<VerifiedToken> known = cache.find(hash);
        if (known.isPresent()) {
            return Outcome.passed(known.get());
        }
        Outcome<VerifiedToken> outcome = verifier.verify(token);
        metrics.verified(outcome);
        // Only valid tokens are cached: callers can invent any number of invalid ones.
        return outcome.map(verified -> {
            cache.put(hash, verified);
            return verified;
        });
    }
}
