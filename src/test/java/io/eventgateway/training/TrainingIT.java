package io.eventgateway.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.PackagedApplication;
import org.junit.jupiter.api.Test;

/** The packaged application passes its training run, which the JVM image is built with; that the JVM makes a cache of it is for the image's build to check. */
class TrainingIT {

    @Test
    void acceptsEveryExampleOfItsContracts() throws Exception {
        assertThat(TrainingRun.run(1, PackagedApplication.command("192m"))).isPositive();
    }
}
