package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendRateTest {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final SendRate pace = new SendRate();
    private final long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);

    @Test
    void hindersNobodyUntilItIsSet() {
        assertThat(pace.take(1_000_000, begin)).isEqualTo(1_000_000);
    }

    @Test
    void letsATwentiethOfASecondGoAtOnceAndThenAnEvenFlow() {
        pace.set(1000);

        assertThat(pace.take(200, begin)).isEqualTo(50);
        assertThat(pace.take(200, begin)).isZero();
        assertThat(pace.pause()).isEqualTo(MILLISECOND);
        assertThat(pace.take(200, begin + 10 * MILLISECOND)).isEqualTo(10);
    }

    @Test
    void sendsInASecondWhatItIsSetToAndNoMore() {
        pace.set(1000);
        pace.take(50, begin);

        int sent = 0;
        for (int i = 1; i <= 1000; i++) {
            sent += pace.take(100, begin + i * MILLISECOND);
        }

        assertThat(sent).isBetween(999, 1000);
    }

    @Test
    void letsSingleRecordsGoHoweverSlowItIs() {
        pace.set(0.5);

        assertThat(pace.take(1, begin + TimeUnit.SECONDS.toNanos(2))).isEqualTo(1);
        assertThat(pace.take(1, begin + TimeUnit.SECONDS.toNanos(3))).isZero();
        assertThat(pace.take(1, begin + TimeUnit.SECONDS.toNanos(4))).isEqualTo(1);
    }
}
