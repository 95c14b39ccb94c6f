package io.eventgateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How a token tells its tenant, and for how long it is believed. Issuer, audience and keys are MicroProfile JWT's own settings, {@code mp.jwt.verify.*}. */
@ConfigMapping(prefix = "gateway.tenant")
public interface TokenConfig {

    /** The claim that names the tenant; a path such as {@code org/id} for a claim inside another. */
    @WithDefault("tenant")
    @Pattern(regexp = "[^/]+(/[^/]+)*", message = "must be a claim's name, or names separated by /")
    String claim();

    /** Tokens that are remembered at most; each costs about half a kilobyte. Beyond, tokens that are seldom used are verified more often. */
    @WithDefault("10000")
    @Min(1)
    int tokenCacheSize();

    /**
     * How long a verified token is taken without verifying it anew. It is also what passes at most, after the keys were fetched without the one that signed a
     * token ({@code smallrye.jwt.jwks.refresh-interval}), until that token is refused.
     */
    @WithDefault("60s")
    @DurationMin(millis = 1)
    Duration tokenCacheTtl();
}
