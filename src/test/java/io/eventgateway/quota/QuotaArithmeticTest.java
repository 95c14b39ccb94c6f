package io.eventgateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.tenant.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Properties of any plan and any sequence of requests. */
class QuotaArithmeticTest {

    /** A quarter of an hour before midnight, so that sequences cross it. */
    private final HandClock clock = new HandClock("2026-11-24T23:45:00Z");

    /** A request, some time after the previous one. */
    private record Ask(long afterMillis, long events, long bytes) {}

    /** An admitted request, and the milliseconds since the first one. */
    private record Admitted(long at, long events, long bytes) {}

    @Provide
    Arbitrary<Plan> plans() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 50),
                        Arbitraries.longs().between(1, 50),
                        Arbitraries.longs().between(1, 400),
                        Arbitraries.longs().between(1, 1000))
                .as((rate, burst, day, bytes) -> new Plan("any", rate, burst, day, bytes))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Ask> asks() {
        Arbitrary<Long> pauses = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(0, 20)),
                Tuple.of(3, Arbitraries.longs().between(0, 3_000)),
                Tuple.of(1, Arbitraries.longs().between(0, 1_000_000)));
        return Combinators.combine(
                        pauses,
                        Arbitraries.longs().between(0, 60),
                        Arbitraries.longs().between(0, 1500))
                .as(Ask::new)
                .withoutEdgeCases();
    }

    @Property
    void neverAdmitsMoreThanTheBurstAndTheRate(
            @ForAll("plans") Plan plan, @ForAll @Size(max = 60) List<@From("asks") Ask> asks) {
        List<Admitted> admitted = admitted(plan, 1, asks);

        for (int i = 0; i < admitted.size(); i++) {
            long events = 0;
            long bytesBefore = 0;
            for (int j = i; j < admitted.size(); j++) {
                long millis = admitted.get(j).at() - admitted.get(i).at();
                events += admitted.get(j).events();
                assertThat(events * 1000).isLessThanOrEqualTo(plan.burst() * 1000 + plan.eventsPerSecond() * millis);
                // The last body may exceed the bucket and make it negative; after that only requests without a body
                // pass.
                assertThat(admitted.get(j).bytes() == 0 ? 0 : bytesBefore * 1000)
                        .isLessThanOrEqualTo(plan.bytesPerSecond() * 1000 + plan.bytesPerSecond() * millis);
                bytesBefore += admitted.get(j).bytes();
            }
        }
    }

    @Property
    void neverAdmitsMoreThanADay(@ForAll("plans") Plan plan, @ForAll @Size(max = 60) List<@From("asks") Ask> asks) {
        long begin = clock.millis();

        List<Admitted> admitted = admitted(plan, 1, asks);

        admitted.stream()
                .collect(Collectors.groupingBy(
                        it -> (begin + it.at()) / 86_400_000, Collectors.summingLong(Admitted::events)))
                .values()
                .forEach(ofDay -> assertThat(ofDay).isLessThanOrEqualTo(plan.eventsPerDay()));
    }

    @Property
    void dividesAPlanAmongReplicas(
            @ForAll("plans") Plan plan,
            @ForAll @IntRange(min = 2, max = 5) int replicas,
            @ForAll @Size(max = 60) List<@From("asks") Ask> asks) {
        // A replica admits at least one event, so that a small plan is usable.
        long burst = Math.max(replicas, plan.burst());

        List<Admitted> admitted = admitted(plan, replicas, asks);

        long events = admitted.stream().mapToLong(Admitted::events).sum();
        long millis = admitted.isEmpty()
                ? 0
                : admitted.get(admitted.size() - 1).at() - admitted.get(0).at();
        assertThat(events * 1000).isLessThanOrEqualTo(burst * 1000 + plan.eventsPerSecond() * millis);
    }

    @Property
    void admitsAfterTheReportedTimeAndNotBefore(
            @ForAll("plans") Plan plan, @ForAll @Size(max = 60) List<@From("asks") Ask> asks) {
        TenantBuckets buckets = new TenantBuckets(plan, 1, Optional.empty(), clock);
        for (Ask ask : asks) {
            clock.advance(Duration.ofMillis(ask.afterMillis()));
            QuotaStatus status = buckets.charge(plan, ask.events(), ask.bytes());
            if (!status.granted() && ask.events() <= Math.min(plan.burst(), plan.eventsPerDay())) {
                long wait = waitMillis(status);
                assertThat(retryAfter(status).toMillis()).isBetween(wait, wait + 999);
                clock.advance(Duration.ofMillis(wait - 1));
                assertThat(buckets.charge(plan, ask.events(), ask.bytes()).granted())
                        .isFalse();
                clock.advance(Duration.ofMillis(1));
                assertThat(buckets.charge(plan, ask.events(), ask.bytes()).granted())
                        .isTrue();
            }
        }
    }

    @Property
    void refundsAtMostWhatWasCharged(
            @ForAll("plans") Plan plan,
            @ForAll @IntRange(min = 1, max = 400) int given,
            @ForAll @IntRange(max = 50) int events) {
        TenantBuckets buckets = new TenantBuckets(plan, 1, Optional.empty(), clock);
        QuotaStatus taken = buckets.charge(plan, events, 0);
        Assume.that(taken.granted());

        buckets.refund(given);

        long left = buckets.charge(plan, 0, 0).daily().left();
        assertThat(left).isEqualTo(Math.min(plan.eventsPerDay(), plan.eventsPerDay() - events + given));
        assertThat(buckets.charge(plan, 0, 0).burst().left())
                .isEqualTo(taken.burst().left());
    }

    private List<Admitted> admitted(Plan plan, int replicas, List<Ask> asks) {
        long begin = clock.millis();
        List<TenantBuckets> buckets = IntStream.range(0, replicas)
                .mapToObj(i -> new TenantBuckets(plan, replicas, Optional.empty(), clock))
                .toList();
        List<Admitted> admitted = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            Ask ask = asks.get(i);
            clock.advance(Duration.ofMillis(ask.afterMillis()));
            if (buckets.get(i % replicas)
                    .charge(plan, ask.events(), ask.bytes())
                    .granted()) {
                admitted.add(new Admitted(clock.millis() - begin, ask.events(), ask.bytes()));
            }
        }
        return admitted;
    }

    private static long waitMillis(QuotaStatus status) {
        return status.policies().stream()
                .filter(PolicyStatus::violated)
                .mapToLong(PolicyStatus::waitMillis)
                .max()
                .orElseThrow();
    }

    private static Duration retryAfter(QuotaStatus status) {
        return status.outcome()
                .fold(granted -> Duration.ZERO, problem -> problem.retryAfter().orElseThrow());
    }
}
