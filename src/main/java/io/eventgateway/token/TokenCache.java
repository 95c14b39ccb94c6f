package io.eventgateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Caches verified tokens by their hash. At the size limit, the least used ones are evicted. */
final class TokenCache {

    private final Cache<TokenHash, VerifiedToken> verified;
    private final InstantSource clock;

    /**
     * @param size tokens, at most
     * @param recheck time after which a token is verified again
     * @param ticker measures that time, independently of changes of the clock
     * @param clock compares with the expiry of the token
     */
    TokenCache(int size, Duration recheck, Ticker ticker, InstantSource clock) {
        this.verified = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(recheck)
                .ticker(ticker)
                // Maintenance takes less time than the switch to another thread.
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

    /** The exact number of tokens: pending evictions are completed first. */
    long size() {
        verified.cleanUp();
        return verified.estimatedSize();
    }
}
