package io.eventgateway.token;

import com.github.benmanes.caffeine.cache.Ticker;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.token.Refusal.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Verifies a token, or takes it from the cache of tokens that were verified a short time ago. */
@ApplicationScoped
class CachingTokenVerifier {

    /** In metrics, of tokens without a known issuer. */
    private static final String NO_ISSUER = "none";

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final IssuerDirectory issuers;
    private final TokenCache cache;
    private final TokenMetrics metrics;
    private final RefusalLog log = new RefusalLog("unknown");

    @Inject
    CachingTokenVerifier(IssuerDirectory issuers, TokenConfig config, TokenMetrics metrics) {
        this(
                issuers,
                new TokenCache(config.cacheSize(), config.cacheTtl(), Ticker.systemTicker(), InstantSource.system()),
                metrics);
    }

    CachingTokenVerifier(IssuerDirectory issuers, TokenCache cache, TokenMetrics metrics) {
        this.issuers = issuers;
        this.cache = cache;
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
        return issued(token).fold(issued -> verify(hash, issued), problem -> {
            metrics.verified(NO_ISSUER, Outcome.refused(problem));
            return Uni.createFrom().item(Outcome.refused(problem));
        });
    }

    private Uni<Outcome<VerifiedToken>> verify(TokenHash hash, Issued issued) {
        Issuer issuer = issued.issuer();
        if (issuer.verifications().full(hash)) {
            metrics.rejected(issuer.name());
            return Uni.createFrom().item(Outcome.refused(Problem.overloaded(ONE_SECOND)));
        }
        return issuer.verifications().join(hash, () -> verifyAndCache(hash, issued));
    }

    private Outcome<VerifiedToken> verifyAndCache(TokenHash hash, Issued issued) {
        // Another verification of this token may have completed since the lookup.
        Optional<VerifiedToken> known = cache.find(hash);
        if (known.isPresent()) {
            return Outcome.passed(known.get());
        }
        Outcome<VerifiedToken> outcome = issued.issuer().verifier().verify(issued.token());
        metrics.verified(issued.issuer().name(), outcome);
        // Only valid tokens are cached: callers can invent any number of invalid ones.
        return outcome.map(verified -> {
            cache.put(hash, verified);
            return verified;
        });
    }

    /** The token with the issuer that it claims; this takes less time than a signature and needs no other thread. */
    private Outcome<Issued> issued(String text) {
        Optional<UnverifiedToken> token = UnverifiedToken.parse(text);
        return token.flatMap(it -> issuers.find(it).map(issuer -> new Issued(it, issuer)))
                .map(Outcome::passed)
                .orElseGet(() -> {
                    Refusal refusal =
                            token.map(CachingTokenVerifier::withoutIssuer).orElse(Refusal.of(Kind.MALFORMED));
                    log.add(refusal);
                    return Outcome.refused(refusal.problem());
                });
    }

    private static Refusal withoutIssuer(UnverifiedToken token) {
        return token.claimText("iss")
                .map(issuer -> new Refusal(Kind.ISSUER_UNKNOWN, issuer))
                .orElse(Refusal.of(Kind.ISSUER_MISSING));
    }

    private record Issued(UnverifiedToken token, Issuer issuer) {}
}
