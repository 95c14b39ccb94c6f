package io.eventgateway.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.PackagedApplication;
import org.junit.jupiter.api.Test;

/** The packaged application passes its training run. The build of the image checks that the JVM writes a cache. */
class TrainingIT {

    @Test
    void acceptsEveryExampleOfItsContracts() throws Exception {
        assertThat(TrainingRun.run(1, PackagedApplication.command("192m"))).isPositive();
    }
}
