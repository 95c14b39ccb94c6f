package io.eventgateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.store.Script;
import io.eventgateway.store.StoreFixture;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Buckets in a real Redis, by its own clock. The rate is so slow that nothing refills while a test runs.
 */
class SharedBucketsTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Plan PLAN = new Plan("test", 1, 1000, 5000, 1000);

    private static final Plan BUSY = new Plan("busy", 2000, 4000, 100_000, 1_000_000);
    private static final Script SCRIPTS =
            Script.of("return {string.match(redis.call('INFO', 'commandstats'), 'cmdstat_evalsha:calls=(%d+)')}");

    private long nanos;
    private final StoreFixture fixture = new StoreFixture();
    private final SharedBuckets one = new SharedBuckets(fixture.store(), 2, InstantSource.system());
    private final SharedBuckets other = new SharedBuckets(fixture.store(), 2, InstantSource.system());

    private final SharedBuckets busy = new SharedBuckets(
            fixture.store(), Script.ofResource("/quota/charge.lua"), 2, InstantSource.system(), () -> nanos);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void countsForAllReplicasTogether() {
        one.charge(tenant(PLAN), 600, 0).await().atMost(SOON);

        QuotaStatus refused = charge(other, PLAN, 500, 0);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.burst().violated()).isTrue();
        assertThat(refused.burst().left()).isBetween(400L, 402L);
        assertThat(refused.burst().waitMillis()).isBetween(90_000L, 100_000L);
        assertThat(charge(other, PLAN, 400, 0).granted()).isTrue();
    }

    @Test
    void admitsExactlyTheQuotaToManyAtOnce() {
        List<Uni<QuotaStatus>> many = IntStream.range(0, 2000)
                .mapToObj(i -> (i % 2 == 0 ? one : other).charge(tenant(PLAN), 1, 0))
                .toList();

        long admitted = Uni.join().all(many).andFailFast().await().atMost(SOON).stream()
                .filter(QuotaStatus::granted)
                .count();

        // One token per second is refilled meanwhile.
        assertThat(admitted).isBetween(1000L, 1005L);
    }

    @Test
    void chargesNoPolicyWhenOneIsShort() {
        charge(one, PLAN, 1, 1000);

        QuotaStatus refused = charge(one, PLAN, 1, 900);

        assertThat(refused.bytes().violated()).isTrue();
        assertThat(refused.bytes().waitMillis()).isBetween(1L, 900L);
        assertThat(refused.daily().left()).isEqualTo(4999);
    }

    @Test
    void endsTheDay() {
        Plan small = new Plan("small", 1, 1000, 10, 1000);
        charge(one, small, 10, 0);

        QuotaStatus refused = charge(one, small, 1, 0);

        assertThat(refused.daily().violated()).isTrue();
        assertThat(refused.burst().violated()).isFalse();
        assertThat(refused.daily().waitMillis())
                .isBetween(1L, Duration.ofDays(1).toMillis());
    }

    @Test
    void refundsTheDailyQuotaOfAllReplicas() {
        charge(one, PLAN, 10, 0);

        one.refund(tenant(PLAN), 4);

        await("given back")
                .atMost(SOON)
                .until(() -> charge(other, PLAN, 0, 0).daily().left() == 4994);
        one.refund(tenant(PLAN), 100);
        await("no more than the day has")
                .atMost(SOON)
                .until(() -> charge(other, PLAN, 0, 0).daily().left() == 5000);
    }

    @Test
    void admitsALargeBodyWithAFullBucketAndThenWaits() {
        assertThat(charge(one, PLAN, 1, 60_000).granted()).isTrue();

        QuotaStatus refused = charge(one, PLAN, 1, 1);

        assertThat(refused.bytes().violated()).isTrue();
        assertThat(refused.bytes().waitMillis()).isBetween(50_000L, 59_001L);
        assertThat(charge(one, PLAN, 0, 0).granted()).isTrue();
    }

    @Test
    void adoptsAChangedPlanAndKeepsItsUsage() {
        charge(one, PLAN, 1000, 0);
        Plan larger = new Plan("larger", 1, 2000, 9000, 1000);

        QuotaStatus after = charge(one, larger, 0, 0);

        assertThat(after.burst().left()).isBetween(0L, 5L);
        assertThat(after.daily().left()).isEqualTo(8000);
    }

    @Test
    void forgetsIdleTenants() {
        charge(one, PLAN, 1, 0);

        long seconds = Long.parseLong(
                fixture.redis().command("TTL event-gateway:quota:{acme}").substring(1));

        assertThat(seconds).isBetween(60L, 86_400L + 60);
    }

    @Test
    void decidesOnItsShareWithoutRedis() {
        charge(one, PLAN, 200, 0);
        fixture.stopRedis();

        assertThat(charge(one, PLAN, 500, 0).burst().violated()).isTrue();
        assertThat(charge(one, PLAN, 390, 0).granted()).isTrue();
        assertThat(charge(one, PLAN, 390, 0).granted()).isFalse();
    }

    @Test
    void reportsToRedisWhatItAdmittedAlone() {
        charge(one, PLAN, 200, 0);
        fixture.stopRedis();
        charge(one, PLAN, 300, 0);
        one.refund(tenant(PLAN), 100);

        fixture.redis().start();
        fixture.awaitRedis();
        charge(one, PLAN, 0, 0);

        // This Redis lost its data, the first 200.
        assertThat(charge(other, PLAN, 0, 0)).satisfies(left -> {
            assertThat(left.daily().left()).isEqualTo(4800);
            assertThat(left.burst().left()).isBetween(700L, 705L);
        });
    }

    @Test
    void countsARequestOnceAfterALateReply() {
        charge(one, PLAN, 200, 0);
        fixture.redis().hold(1500);
        // Decided alone: half of the 800 that were left.
        assertThat(charge(one, PLAN, 100, 0).burst().left()).isEqualTo(300);

        await("settled")
                .atMost(SOON)
                .until(() -> charge(one, PLAN, 0, 0).daily().left() == 4700);
        assertThat(charge(other, PLAN, 0, 0).burst().left()).isBetween(700L, 710L);
    }

    @Test
    void limitsTheDebtOfWhatWasAdmittedAlone() {
        Plan quick = new Plan("quick", 1000, 10, 5000, 1000);
        HandClock clock = new HandClock("2026-11-24T10:00:00Z");
        SharedBuckets alone = new SharedBuckets(fixture.store(), 2, clock);
        fixture.stopRedis();
        for (int i = 0; i < 100; i++) {
            charge(alone, quick, 1, 0);
            clock.advance(Duration.ofMillis(2));
        }
        fixture.redis().start();
        fixture.awaitRedis();

        QuotaStatus settled = charge(alone, quick, 1, 0);

        assertThat(settled.burst().violated()).isTrue();
        assertThat(settled.burst().waitMillis()).isEqualTo(11);
    }

    @Test
    void asksRedisTwentyTimesASecondForAThousandEvents() {
        sendForASecond();
        long before = scripts();

        sendForASecond();

        // Twenty portions, and the probes of this time.
        assertThat(scripts() - before).isBetween(15L, 30L);
    }

    @Test
    void asksRedisForEachEventOfASlowTenant() {
        long before = scripts();

        send(100, Duration.ofMillis(12));

        assertThat(scripts() - before).isGreaterThanOrEqualTo(100);
    }

    @Test
    void showsTheSameQuotaWithPermits() {
        for (int sent = 1; sent <= 1000; sent++) {
            nanos += 1_000_000;
            assertThat(charge(busy, BUSY, 1, 7).daily().left()).isEqualTo(BUSY.eventsPerDay() - sent);
        }
        assertThat(charge(busy, BUSY, 0, 0).daily().left()).isEqualTo(BUSY.eventsPerDay() - 1000);
    }

    @Test
    void returnsPermitsThatWereNotSpentInTime() {
        send(250, Duration.ofMillis(1));
        assertThat(leftOfDay()).isLessThan(BUSY.eventsPerDay() - 250);

        nanos += 250_000_000;
        busy.settleExpired();

        await("returned").atMost(SOON).until(() -> leftOfDay() == BUSY.eventsPerDay() - 250);
    }

    @Test
    void returnsPermitsWhenItStops() {
        send(250, Duration.ofMillis(1));

        busy.close();

        assertThat(leftOfDay()).isEqualTo(BUSY.eventsPerDay() - 250);
    }

    @Test
    void returnsRefundsWithPermits() {
        send(250, Duration.ofMillis(1));

        busy.refund(tenant(BUSY), 10);
        busy.close();

        assertThat(leftOfDay()).isEqualTo(BUSY.eventsPerDay() - 240);
    }

    @Test
    void spendsNoPermitsOfAnotherPlan() {
        send(250, Duration.ofMillis(1));
        Plan changed = new Plan("changed", 1, 10, 260, 1000);

        assertThat(charge(busy, changed, 5, 0).granted()).isTrue();
        assertThat(charge(busy, changed, 6, 0).policies())
                .extracting(PolicyStatus::violated)
                .containsExactly(true, true, false);
        assertThat(charge(other, changed, 0, 0).daily().left()).isEqualTo(5);
    }

    @Test
    void takesNoPermitsAfterARefusal() {
        send(250, Duration.ofMillis(1));
        busy.close();
        assertThat(charge(other, BUSY, BUSY.burst() + 1, 0).granted()).isFalse();
        long before = scripts();

        send(250, Duration.ofMillis(1));

        assertThat(scripts() - before).isGreaterThanOrEqualTo(250);
        assertThat(charge(other, BUSY, 0, 0).daily().left()).isEqualTo(BUSY.eventsPerDay() - 500);
    }

    @Test
    void spendsItsPermitsAndThenItsShareWithoutRedis() {
        send(250, Duration.ofMillis(1));
        long left = charge(other, BUSY, 0, 0).burst().left();
        fixture.stopRedis();

        long admitted = 0;
        while (charge(busy, BUSY, 1, 0).granted()) {
            admitted++;
        }

        // Its share of what was left, what that gained meanwhile, and at most 50 permits.
        assertThat(admitted).isBetween(left / 2, left / 2 + 50 + 10 * BUSY.eventsPerSecond());
    }

    private void sendForASecond() {
        send(1000, Duration.ofMillis(1));
    }

    private void send(int events, Duration pause) {
        for (int i = 0; i < events; i++) {
            nanos += pause.toNanos();
            assertThat(charge(busy, BUSY, 1, 7).granted()).isTrue();
        }
    }

    private long leftOfDay() {
        return charge(other, BUSY, 0, 0).daily().left();
    }

    private long scripts() {
        return fixture.store()
                .run(SCRIPTS, List.of("none"), List.of())
                .await()
                .atMost(SOON)
                .fold(reply -> reply.number(0), () -> -1L);
    }

    private static QuotaStatus charge(SharedBuckets buckets, Plan plan, long events, long bytes) {
        return buckets.charge(tenant(plan), events, bytes).await().atMost(SOON);
    }

    private static Tenant tenant(Plan plan) {
        return new Tenant("acme", "subject", Set.of(), plan);
    }
}
