package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreHealthTest {

    private final LogLines log = new LogLines(StoreHealth.class.getName());
    private long now;
    private final StoreHealth health = new StoreHealth(() -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void isUsableAfterTheFirstReplyOfAStart() {
        assertThat(health.usable()).isFalse();

        health.good();

        assertThat(health.usable()).isTrue();
        assertThat(health.outage()).isEmpty();
    }

    @Test
    void needsASecondOfGoodProbesAfterAnOutage() {
        health.good();
        health.bad("OOM");

        assertThat(goodProbesUntilUsable()).isEqualTo(4);
    }

    @Test
    void needsASecondOfGoodProbesAfterAStartWithoutRedis() {
        health.bad("refused");

        assertThat(goodProbesUntilUsable()).isEqualTo(4);
    }

    @Test
    void countsGoodProbesFromTheLastLateOne() {
        health.bad("OOM");
        health.good();
        health.good();
        health.late();

        assertThat(goodProbesUntilUsable()).isEqualTo(4);
    }

    @Test
    void remainsUsableAfterALateProbe() {
        health.good();

        health.late();

        assertThat(health.usable()).isTrue();
    }

    @Test
    void logsOneLineForEachChange() {
        health.good();
        health.good();
        health.bad("OOM");
        health.bad("READONLY");
        health.good();
        health.bad("OOM");
        goodProbesUntilUsable();

        assertThat(log.lines())
                .containsExactly(
                        "Store: Redis is usable",
                        "Store: cannot use Redis: OOM. Until it is usable, this replica limits tenants to its share of their plans,"
                                + " and refuses requests with an Idempotency-Key (503).",
                        "Store: Redis is usable");
    }

    @Test
    void reportsTheLatestReason() {
        health.good();
        health.bad("OOM");
        health.bad("READONLY");

        assertThat(health.outage()).contains("READONLY");
    }

    @Test
    void needsTwiceAsManyGoodProbesAfterEachRelapse() {
        health.good();
        health.bad("unforeseen");
        int[] needed = new int[7];
        for (int outage = 0; outage < needed.length; outage++) {
            needed[outage] = goodProbesUntilUsable();
            pass(Duration.ofSeconds(59));
            health.bad("unforeseen");
        }

        assertThat(needed).containsExactly(4, 8, 16, 32, 64, 120, 120);
    }

    @Test
    void forgetsRelapsesAfterAMinuteOfUse() {
        health.bad("unforeseen");
        goodProbesUntilUsable();
        health.bad("unforeseen");
        assertThat(goodProbesUntilUsable()).isEqualTo(8);

        pass(Duration.ofSeconds(60));
        health.bad("unforeseen");

        assertThat(goodProbesUntilUsable()).isEqualTo(4);
    }

    private int goodProbesUntilUsable() {
        int probes = 0;
        while (!health.usable()) {
            health.good();
            probes++;
        }
        return probes;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
