package io.eventgateway.reload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often files are looked at. */
@ConfigMapping(prefix = "gateway.watch")
interface ReloadConfig {

    /** A change is taken when two looks in a row see the same new content: within two to three intervals. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 10)
    Duration interval();
}
