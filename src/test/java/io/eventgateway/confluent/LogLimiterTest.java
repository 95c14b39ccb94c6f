package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogLimiterTest {

    private long now;
    private final LogLimiter reminders = new LogLimiter(() -> now);

    @Test
    void showsAStateOnceThenEveryTenMinutes() {
        assertThat(reminders.due("key", "refused")).isTrue();
        after(Duration.ofMinutes(9));
        assertThat(reminders.due("key", "refused")).isFalse();
        after(Duration.ofMinutes(1));
        assertThat(reminders.due("key", "refused")).isTrue();
        assertThat(reminders.due("key", "refused")).isFalse();
    }

    @Test
    void showsEachOtherStateAndSubject() {
        reminders.due("key", "refused");

        assertThat(reminders.due("key", "fails")).isTrue();
        assertThat(reminders.due("other", "refused")).isTrue();
    }

    @Test
    void showsAStateThatReturnsOnceAMinute() {
        reminders.due("key", "refused");
        assertThat(reminders.over("key")).isTrue();
        after(Duration.ofSeconds(59));
        assertThat(reminders.due("key", "refused")).isFalse();
        // Its begin was not shown, so its end is not.
        assertThat(reminders.over("key")).isFalse();
        after(Duration.ofSeconds(1));
        assertThat(reminders.due("key", "refused")).isTrue();
        assertThat(reminders.over("key")).isTrue();
        assertThat(reminders.over("key")).isFalse();
    }

    private void after(Duration time) {
        now += time.toNanos();
    }
}
