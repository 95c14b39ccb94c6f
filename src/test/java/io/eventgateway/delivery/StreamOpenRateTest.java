package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamOpenRateTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final StreamOpenRate rate = new StreamOpenRate(5);
    private final long now = System.nanoTime();

    @Test
    void allowsASecondsWorthAtOnceAndThenSpreadsThem() {
        for (int i = 0; i < 5; i++) {
            assertThat(rate.takeTurn(now)).isZero();
        }
        assertThat(rate.takeTurn(now)).isEqualTo(200 * MILLISECOND);
        assertThat(rate.takeTurn(now)).isEqualTo(400 * MILLISECOND);
    }

    @Test
    void savesNoMoreThanASecondsWorth() {
        long later = now + TimeUnit.HOURS.toNanos(1);

        for (int i = 0; i < 5; i++) {
            assertThat(rate.takeTurn(later)).isZero();
        }
        assertThat(rate.takeTurn(later)).isPositive();
    }
}
