package io.eventgateway.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** How events name the gateway as their source. */
@ConfigMapping(prefix = "gateway.events")
public interface EventsConfig {

    /** CloudEvents {@code source} of every event: a URI reference that names this gateway. */
    @WithDefault("/event-gateway")
    @Pattern(regexp = "[!-~]+", message = "must be a URI reference (RFC 3986)")
    String source();
}
