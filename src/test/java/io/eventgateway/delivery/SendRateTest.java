package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendRateTest {

    private final ManualMeter clock = new ManualMeter();
    private final SendRate rate = new SendRate(clock);

    @Test
    void isUnlimitedByDefault() {
        assertThat(rate.acquire(1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void allowsABurstOf50MillisecondsThenAnEvenFlow() {
        rate.limit(1000);
        clock.advanceMillis(1000);

        assertThat(rate.acquire(200)).isEqualTo(50);
        assertThat(rate.acquire(200)).isZero();
        assertThat(rate.nanosToWait()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));

        clock.advanceMillis(10);
        assertThat(rate.acquire(200)).isEqualTo(10);
    }

    @Test
    void sendsNoMoreThanTheLimitPerSecond() {
        rate.limit(1000);
        clock.advanceMillis(1000);
        rate.acquire(50);

        int sent = 0;
        for (int i = 1; i <= 1000; i++) {
            clock.advanceMillis(1);
            sent += rate.acquire(100);
        }

        assertThat(sent).isBetween(999, 1000);
    }

    @Test
    void sendsSingleRecordsHoweverLowTheLimit() {
        rate.limit(0.5);

        clock.advanceMillis(2000);
        assertThat(rate.acquire(1)).isEqualTo(1);
        clock.advanceMillis(1000);
        assertThat(rate.acquire(1)).isZero();
        clock.advanceMillis(1000);
        assertThat(rate.acquire(1)).isEqualTo(1);
    }

    @Test
    void keepsALimitThatIsNoWholeNumber() {
        rate.limit(1000 / 3.0);
        clock.advanceMillis(1000);
        rate.acquire(100);

        int sent = 0;
        for (int i = 1; i <= 30_000; i++) {
            clock.advanceMillis(1);
            sent += rate.acquire(100);
        }

        assertThat(sent).isBetween(9_999, 10_000);
    }
}
