package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.confluent.UpstreamFault.Kind;
import io.eventgateway.metric.Gauges;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UpstreamHealthTest {

    private static final UpstreamFault REFUSED = new UpstreamFault(Kind.CREDENTIALS, "refused (401)", "");
    private static final UpstreamFault FAILS = new UpstreamFault(Kind.SERVER, "fails (503)", "");
    private static final UpstreamFault LIMITED = new UpstreamFault(Kind.RATE_LIMIT, "exceeded (429)", "");

    private final AtomicLong clock = new AtomicLong();
    private final UpstreamHealth health = new UpstreamHealth(new Gauges(new SimpleMeterRegistry()), clock::get);

    @Test
    void keepsTheLastAnswerToAQuestion() {
        health.failed("orders", FAILS);
        health.failed("customers", REFUSED);

        assertThat(health.details())
                .containsEntry("credentials", "refused (401)")
                .doesNotContainKey("server");
        health.answered("orders");
        assertThat(health.details()).containsEntry("credentials", "accepted");
    }

    @Test
    void keepsARejectionUntilARecordOfItsTopicIsWritten() {
        health.rejected("orders", REFUSED);
        health.rejected("customers", FAILS);
        health.answered("orders");
        health.written("page-views");

        assertThat(health.rejecting()).containsExactly("customers", "orders");
        assertThat(health.general()).isEmpty();
        assertThat(health.details())
                .containsEntry("credentials", "refused (401)")
                .containsEntry("server", "fails (503)");
        assertThat(health.written("orders")).isTrue();
        assertThat(health.rejecting()).containsExactly("customers");
    }

    @Test
    void forgetsARejectionThatNoRecordMeetsAgain() {
        health.rejected("orders", REFUSED);

        after(Duration.ofMinutes(10).minusNanos(1));
        assertThat(health.rejecting()).containsExactly("orders");
        after(Duration.ofNanos(1));
        assertThat(health.rejecting()).isEmpty();
    }

    @Test
    void keepsARateLimitForAMinute() {
        health.rejected("orders", LIMITED);

        assertThat(health.written("orders")).isFalse();
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(health.written("orders")).isTrue();
        assertThat(health.details()).doesNotContainKey("rate-limit");
    }

    @Test
    void forgetsTopicsThatNoContractHas() {
        health.rejected("orders", REFUSED);
        health.failed("orders", FAILS);
        health.use(topic -> !topic.equals("orders"));

        assertThat(health.rejecting()).isEmpty();
        assertThat(health.general()).contains(FAILS);
    }

    private void after(Duration time) {
        clock.addAndGet(time.toNanos());
        health.answered("orders");
    }
}
