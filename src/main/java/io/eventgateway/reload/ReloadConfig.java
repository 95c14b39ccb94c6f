package io.eventgateway.reload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Detection of changed files. */
@ConfigMapping(prefix = "gateway.watch")
interface ReloadConfig {

    /**
     * How often files are checked. A change is applied when two checks in a row see the same new content, after two to
     * three intervals.
     */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 10)
    Duration interval();
}
