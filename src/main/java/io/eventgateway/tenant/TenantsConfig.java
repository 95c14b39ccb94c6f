package io.eventgateway.tenant;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Location of the tenants file. */
@ConfigMapping(prefix = "gateway.tenants")
interface TenantsConfig {

    /**
     * The tenants file, in YAML; a change takes effect within five seconds. Without it, every tenant has the built-in
     * plan.
     */
    Optional<Path> location();
}
