package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private final ManualTime time = new ManualTime();
    private final TokenCache cache = new TokenCache(100, Duration.ofSeconds(60), time, time);

    @Test
    void forgetsATokenAfterTheRecheckTime() {
        cache.put(TokenHash.of("a"), until(time.instant().plusSeconds(3600)));

        time.pass(Duration.ofSeconds(59));
        assertThat(cache.find(TokenHash.of("a"))).isPresent();
        time.pass(Duration.ofSeconds(1));
        assertThat(cache.find(TokenHash.of("a"))).isEmpty();
    }

    @Test
    void forgetsATokenWhenItExpires() {
        cache.put(TokenHash.of("a"), until(time.instant().plusSeconds(10)));

        time.pass(Duration.ofMillis(9_999));
        assertThat(cache.find(TokenHash.of("a"))).isPresent();
        time.pass(Duration.ofMillis(1));
        assertThat(cache.find(TokenHash.of("a"))).isEmpty();
    }

    @Test
    void doesNotGrowBeyondItsSize() {
        IntStream.range(0, 10_000)
                .forEach(number -> cache.put(
                        TokenHash.of("token-" + number), until(time.instant().plusSeconds(3600))));

        assertThat(cache.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void tellsTokensApart() {
        assertThat(TokenHash.of("a")).isEqualTo(TokenHash.of("a")).isNotEqualTo(TokenHash.of("b"));
        // The first eight octets of SHA-256("abc"), FIPS 180-2, appendix B.1.
        assertThat(TokenHash.of("abc").first()).isEqualTo(0xba7816bf8f01cfeaL);
    }

    private static VerifiedToken until(Instant expiry) {
        return new VerifiedToken(Optional.of("acme"), "s", Set.of(), expiry);
    }
}
