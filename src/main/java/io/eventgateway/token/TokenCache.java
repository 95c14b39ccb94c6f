package io.eventgateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Tokens that verified a short while ago, by their hash. Bounded; of more tokens those are kept that are used most. */
final class TokenCache {

    private final Cache<TokenHash, VerifiedToken> verified;
    private final InstantSource clock;

    /**
     * @param recheck how long a token counts as verified at most
     * @param ticker measures that, whatever happens to the clock
     * @param clock tells whether a token has expired meanwhile
     */
    TokenCache(int size, Duration recheck, Ticker ticker, InstantSource clock) {
        this.verified = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(recheck)
                .ticker(ticker)
                // To keep order in it takes less than to wake somebody else for that.
                .executor(Runnable::run)
                .build();
        this.clock = clock;
    }

    Optional<VerifiedToken> find(TokenHash hash) {
        return Optional.ofNullable(verified.getIfPresent(hash))
                .filter(it -> it.expiresAt().isAfter(clock.instant()));
    }

    void put(TokenHash hash, VerifiedToken token) {
        verified.put(hash, token);
    }

    /** Exact, since it evicts first what there is too much of. */
    long size() {
        verified.cleanUp();
        return verified.estimatedSize();
    }
}
