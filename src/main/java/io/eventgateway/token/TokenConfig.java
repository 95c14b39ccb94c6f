package io.eventgateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The tenant claim of access tokens, and the cache of verified tokens. Issuer, audience and keys are MicroProfile JWT's
 * settings, {@code mp.jwt.verify.*}.
 */
@ConfigMapping(prefix = "gateway.tenant")
public interface TokenConfig {

    /** The claim that names the tenant; a path such as {@code org/id} for a claim inside another. */
    @WithDefault("tenant")
    @Pattern(regexp = "[^/]+(/[^/]+)*", message = "must be a claim's name, or names separated by /")
    String claim();

    /**
     * Size of the cache of verified tokens; a token takes about half a kilobyte. Above it, tokens that are seldom used
     * are verified more often.
     */
    @WithDefault("10000")
    @Min(1)
    int tokenCacheSize();

    /**
     * Time for which a verified token is accepted without another verification. A token whose key the issuer has
     * removed is refused this long after the keys were fetched ({@code smallrye.jwt.jwks.refresh-interval}), at most.
     */
    @WithDefault("60s")
    @DurationMin(millis = 1)
    Duration tokenCacheTtl();
}
