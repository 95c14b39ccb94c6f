package io.eventgateway.tenant;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Who may send how much. */
@ConfigMapping(prefix = "gateway.tenants")
interface TenantsConfig {

    /** The tenants file, in YAML; a change is in force within five seconds. Left out, every tenant has the built-in plan. */
    Optional<Path> location();
}
