package io.eventgateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.tenant.Plan;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The arithmetic of one tenant's buckets, with a manual clock. */
class TenantBucketsTest {

    private static final Plan PLAN = new Plan("test", 5, 10, 100, 1000);

    private final HandClock clock = new HandClock("2026-11-24T10:00:00Z");
    private final TenantBuckets buckets = new TenantBuckets(PLAN, 1, Optional.empty(), clock);

    @Test
    void admitsTheBurstAndThenTheRate() {
        assertThat(admitted(20)).isEqualTo(10);

        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(20)).isEqualTo(5);

        clock.advance(Duration.ofMillis(200));
        assertThat(admitted(20)).isEqualTo(1);
    }

    @Test
    void savesNoMoreThanTheBurst() {
        clock.advance(Duration.ofHours(1));

        assertThat(admitted(20)).isEqualTo(10);
    }

    @Test
    void reportsWhatIsLeftAndHowLongToWait() {
        assertThat(charge(10, 0)).satisfies(left -> {
            assertThat(left.granted()).isTrue();
            assertThat(left.burst()).isEqualTo(PolicyStatus.burst(PLAN, 0, 0, false));
            assertThat(left.daily())
                    .isEqualTo(PolicyStatus.daily(PLAN, 90, Duration.ofHours(14).toMillis(), false));
        });
        assertThat(charge(2, 0).burst()).isEqualTo(PolicyStatus.burst(PLAN, 0, 400, true));
    }

    @Test
    void chargesABatchWholeOrNotAtAll() {
        charge(8, 0);

        assertThat(charge(3, 0).granted()).isFalse();
        assertThat(charge(2, 0).granted()).isTrue();
    }

    @Test
    void chargesNoPolicyWhenOneIsShort() {
        assertThat(charge(1, 1000).granted()).isTrue();

        QuotaStatus refused = charge(1, 500);

        assertThat(refused.bytes().violated()).isTrue();
        assertThat(refused.bytes().waitMillis()).isEqualTo(500);
        assertThat(refused.burst().left()).isEqualTo(9);
        assertThat(refused.daily().left()).isEqualTo(99);
    }

    @Test
    void endsTheDayAtMidnightUtc() {
        for (int second = 0; second < 100; second++) {
            admitted(20);
            clock.advance(Duration.ofSeconds(1));
        }
        QuotaStatus spent = charge(1, 0);
        assertThat(spent.daily())
                .isEqualTo(PolicyStatus.daily(
                        PLAN, 0, Duration.parse("PT13H58M20S").toMillis(), true));
        assertThat(spent.burst().violated()).isFalse();

        clock.advance(Duration.parse("PT13H58M19S"));
        assertThat(charge(1, 0).granted()).isFalse();

        clock.advance(Duration.ofSeconds(1));
        assertThat(charge(1, 0).daily().left()).isEqualTo(99);
    }

    @Test
    void refundsOnlyTheDailyQuotaUpToItsLimit() {
        charge(10, 0);

        buckets.refund(4);
        assertThat(charge(0, 0)).satisfies(left -> {
            assertThat(left.daily().left()).isEqualTo(94);
            assertThat(left.burst().left()).isZero();
        });

        buckets.refund(50);
        assertThat(charge(0, 0).daily().left()).isEqualTo(100);
    }

    @Test
    void admitsALargeBodyWithAFullBucketAndThenWaits() {
        assertThat(charge(1, 3000).granted()).isTrue();
        assertThat(charge(1, 1)).satisfies(left -> {
            assertThat(left.bytes()).isEqualTo(PolicyStatus.bytes(PLAN, 0, 2001, true));
            assertThat(left.granted()).isFalse();
        });
        assertThat(charge(0, 0).granted()).isTrue();

        clock.advance(Duration.ofMillis(2001));
        assertThat(charge(1, 1).granted()).isTrue();
    }

    @Test
    void neverAdmitsMoreThanTheBurstAtOnce() {
        QuotaStatus refused = charge(11, 0);

        assertThat(refused.granted()).isFalse();
        assertThat(refused.outcome().<String>fold(it -> "", problem -> problem.detail()))
                .isEqualTo("Repeat the request after 1 s. At most 10 events can be sent at once.");
    }

    @Test
    void adoptsAChangedPlanAndKeepsItsUsage() {
        charge(10, 0);
        Plan larger = new Plan("larger", 50, 100, 1000, 1000);

        QuotaStatus after = buckets.charge(larger, 0, 0);
        assertThat(after.burst().left()).isZero();
        assertThat(after.daily().left()).isEqualTo(990);

        clock.advance(Duration.ofSeconds(1));
        assertThat(buckets.charge(larger, 0, 0).burst().left()).isEqualTo(50);
        assertThat(charge(0, 0)).satisfies(back -> {
            assertThat(back.burst().left()).isEqualTo(10);
            assertThat(back.daily().left()).isEqualTo(90);
        });
    }

    @Test
    void dividesAPlanAmongReplicas() {
        TenantBuckets share = new TenantBuckets(PLAN, 2, Optional.empty(), clock);

        assertThat(share.charge(PLAN, 0, 0)).satisfies(left -> {
            assertThat(left.burst().left()).isEqualTo(5);
            assertThat(left.daily().left()).isEqualTo(50);
            assertThat(left.bytes().left()).isEqualTo(500);
        });
        share.charge(PLAN, 5, 0);
        clock.advance(Duration.ofSeconds(2));
        assertThat(share.charge(PLAN, 0, 0).burst().left()).isEqualTo(5);
    }

    @Test
    void startsAShareWithWhatWasLeftForAll() {
        charge(10, 400);
        TenantBuckets share = new TenantBuckets(PLAN, 2, Optional.of(charge(0, 0)), clock);

        assertThat(share.charge(PLAN, 0, 0)).satisfies(left -> {
            assertThat(left.burst().left()).isZero();
            assertThat(left.daily().left()).isEqualTo(45);
            assertThat(left.bytes().left()).isEqualTo(300);
        });
    }

    private QuotaStatus charge(long events, long bytes) {
        return buckets.charge(PLAN, events, bytes);
    }

    private long admitted(int offered) {
        long admitted = 0;
        for (int i = 0; i < offered; i++) {
            admitted += charge(1, 0).granted() ? 1 : 0;
        }
        return admitted;
    }
}
