package io.eventgateway.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the gateway tries. */
@ConfigMapping(prefix = "gateway.delivery")
public interface DeliveryConfig {

    /**
     * From the moment a record is sent: no receipt by then, and the caller is told that the outcome is unknown. Shorter than the 30 s at which common
     * load balancers give up, so that the caller hears it from the gateway.
     */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();
}
