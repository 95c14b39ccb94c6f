package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamOpenRateTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final ManualMeter clock = new ManualMeter();
    private final StreamOpenRate rate = new StreamOpenRate(5, clock);

    @Test
    void allowsASecondsWorthAtOnceAndThenSpreadsThem() {
        for (int i = 0; i < 5; i++) {
            assertThat(rate.reserve()).isZero();
        }
        assertThat(rate.reserve()).isEqualTo(200 * MILLISECOND);
        assertThat(rate.reserve()).isEqualTo(400 * MILLISECOND);
    }

    @Test
    void savesNoMoreThanASecondsWorth() {
        clock.advanceMillis(TimeUnit.HOURS.toMillis(1));

        for (int i = 0; i < 5; i++) {
            assertThat(rate.reserve()).isZero();
        }
        assertThat(rate.reserve()).isPositive();
    }
}
