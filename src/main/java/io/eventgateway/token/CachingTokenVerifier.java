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

/** From a token to what it says: remembered for a while, otherwise verified. */
@ApplicationScoped
class CachingTokenVerifier {

    /** Some tenths of a second of RSA. Those who come on top would wait longer than they want to, and the rest with them. */
    private static final int MOST_AT_ONCE = 1_000;

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
                new ConcurrentVerifications(vertx, MOST_AT_ONCE),
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

    /** What the token says, at once if it is known; otherwise, or {@code unauthenticated}, or {@code overloaded}, later. */
    Uni<Outcome<VerifiedToken>> verify(String token) {
        TokenHash hash = TokenHash.of(token);
        Optional<VerifiedToken> known = cache.find(hash);
        if (known.isPresent()) {
            metrics.hit();
            return Uni.createFrom().item(Outcome.passed(known.get()));
        }
        metrics.miss();
        if (verifications.full(hash)) {
            metrics.turnedAway();
            return Uni.createFrom().item(Outcome.refused(Problem.overloaded(ONE_SECOND)));
        }
        return verifications.join(hash, () -> remember(hash, token));
    }

    private Outcome<VerifiedToken> remember(TokenHash hash, String token) {
        // Another verification of this token may have ended since it was looked up.
        Optional<VerifiedToken> known = cache.find(hash);
        if (known.isPresent()) {
            return Outcome.passed(known.get());
        }
        Outcome<VerifiedToken> outcome = verifier.verify(token);
        metrics.verified(outcome);
        // Only what is right is kept: tokens that are wrong can be made up without end.
        return outcome.map(verified -> {
            cache.put(hash, verified);
            return verified;
        });
    }
}
