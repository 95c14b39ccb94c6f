package io.eventgateway.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** How a token tells its tenant. Issuer, audience and keys are MicroProfile JWT's own settings, {@code mp.jwt.verify.*}. */
@ConfigMapping(prefix = "gateway.tenant")
public interface TenantConfig {

    /** The claim that names the tenant; a path such as {@code org/id} for a claim inside another. */
    @WithDefault("tenant")
    @Pattern(regexp = "[^/]+(/[^/]+)*", message = "must be a claim's name, or names separated by /")
    String claim();
}
