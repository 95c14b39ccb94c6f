package io.eventgateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.store.ConnectedStore;
import io.eventgateway.store.Script;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * Three replicas with permits decide like one exact bucket, which gets the same requests at the same times. The Redis
 * is real, and the test sets the clock that its script reads.
 */
class SharedPermitsTest {

    private static final int REPLICAS = 3;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Script SET_CLOCK =
            Script.of("redis.call('HSET', KEYS[1], 's', ARGV[1], 'us', ARGV[2]) return {}");
    private static final Script CHARGE = Script.of(Script.ofResource("/quota/charge.lua")
            .text()
            .replace("redis.call('TIME')", "redis.call('HMGET', 'clock', 's', 'us')"));

    private static LocalRedis redis;
    private static ConnectedStore store;

    private HandClock clock;
    private String tenant;
    private List<SharedBuckets> replicas;
    private List<InFlight> inFlight;
    private Plan plan;
    private TenantBuckets exact;
    private int crashes;

    @BeforeContainer
    static void start() {
        redis = LocalRedis.started();
        store = new ConnectedStore(redis);
    }

    @AfterContainer
    static void stop() {
        store.close();
        redis.close();
    }

    private enum Kind {
        REQUEST,
        QUERY,
        CRASH,
        SMALLER_PLAN
    }

    /**
     * @param afterMillis since the previous step
     * @param flight steps until Redis executes the request
     */
    private record Step(Kind kind, int replica, long afterMillis, long events, long bytes, int flight) {}

    /** A request on its way to Redis. */
    private record InFlight(Uni<QuotaStatus> decision, Plan plan, long events, long bytes, int due) {}

    @Provide
    Arbitrary<Plan> plans() {
        return Combinators.combine(
                        between(1, 12_000), between(1, 6_000), between(500, 5_000), between(100_000, 12_000_000))
                .as((rate, burst, day, bytes) -> new Plan("any", rate, burst, day, bytes))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Step> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(600, Kind.REQUEST),
                Tuple.of(4, Kind.QUERY),
                Tuple.of(1, Kind.CRASH),
                Tuple.of(1, Kind.SMALLER_PLAN));
        Arbitrary<Long> pauses = Arbitraries.frequencyOf(
                Tuple.of(600, between(0, 3)), Tuple.of(4, between(0, 300)), Tuple.of(1, between(0, 5_000)));
        Arbitrary<Long> events = Arbitraries.frequencyOf(Tuple.of(600, between(1, 4)), Tuple.of(1, between(1, 6_000)));
        Arbitrary<Long> bytes =
                Arbitraries.frequencyOf(Tuple.of(600, between(0, 1_000)), Tuple.of(1, between(0, 5_000_000)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, REPLICAS - 1),
                        pauses,
                        events,
                        bytes,
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .withoutEdgeCases();
    }

    @Property(tries = 150)
    void decideLikeOneExactBucketWithinATenthOfASecond(
            @ForAll("plans") Plan any, @ForAll @Size(min = 400, max = 600) List<@From("steps") Step> steps) {
        begin(any);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            advance(step.afterMillis());
            arrive(i);
            take(step, i);
        }
        Statistics.coverage(coverage -> coverage.check("with permits").percentage(share -> share > 20));
    }

    /** Two seconds before midnight, so that sequences cross it. */
    private void begin(Plan any) {
        clock = new HandClock("2026-11-24T23:59:58Z");
        tenant = UUID.randomUUID().toString();
        plan = any;
        exact = new TenantBuckets(plan, 1, Optional.empty(), clock);
        replicas = Stream.generate(this::replica).limit(REPLICAS).collect(Collectors.toList());
        inFlight = new ArrayList<>();
        crashes = 0;
        setClock();
    }

    /** Any number is as likely as any other; by default, jqwik prefers small ones. */
    private static Arbitrary<Long> between(long least, long most) {
        return Arbitraries.longs().between(least, most).withDistribution(RandomDistribution.uniform());
    }

    private SharedBuckets replica() {
        return new SharedBuckets(store.store(), CHARGE, REPLICAS, clock, () -> clock.millis() * 1_000_000);
    }

    private void take(Step step, int index) {
        switch (step.kind()) {
            case REQUEST -> request(replicas.get(step.replica()), step, index);
            case QUERY -> request(replicas.get(step.replica()), new Step(step.kind(), 0, 0, 0, 0, 0), index);
            case CRASH -> {
                replicas.set(step.replica(), replica());
                crashes++;
            }
            case SMALLER_PLAN -> {
                arrive(Integer.MAX_VALUE);
                plan = new Plan(
                        "smaller",
                        plan.eventsPerSecond(),
                        1 + plan.burst() / 2,
                        plan.eventsPerDay() - plan.eventsPerDay() / 10,
                        plan.bytesPerSecond());
            }
        }
    }

    private void request(SharedBuckets replica, Step step, int index) {
        Tenant caller = new Tenant(tenant, "subject", Set.of(), plan);
        Optional<QuotaStatus> spent = replica.spendPermits(caller, step.events(), step.bytes());
        if (spent.isPresent()) {
            Statistics.collect("with permits");
            compare(spent.get(), plan, step.events(), step.bytes());
        } else {
            Statistics.collect("in Redis");
            Uni<QuotaStatus> decision = replica.chargeInRedis(caller, step.events(), step.bytes());
            inFlight.add(new InFlight(decision, plan, step.events(), step.bytes(), index + step.flight()));
            arrive(index);
        }
    }

    private void arrive(int index) {
        List<InFlight> due = inFlight.stream().filter(it -> it.due() <= index).toList();
        inFlight.removeAll(due);
        due.forEach(it -> compare(it.decision().await().atMost(SOON), it.plan(), it.events(), it.bytes()));
    }

    private void compare(QuotaStatus status, Plan current, long events, long bytes) {
        QuotaStatus before = exact.charge(current, 0, 0);
        long lostEvents = crashes * current.eventsPerSecond() / 20;
        long lostBytes = crashes * current.bytesPerSecond() / 20;
        if (status.granted()) {
            QuotaStatus after = exact.charge(current, events, bytes);
            assertThat(after.granted()).as("%s, exactly %s", status, after).isTrue();
        }
        if (status.burst().violated()) {
            assertThat(before.burst().left()).isLessThan(events + current.eventsPerSecond() / 10 + 1 + lostEvents);
        }
        if (status.daily().violated()) {
            assertThat(before.daily().left()).isLessThan(events + current.eventsPerSecond() / 20 + 1 + lostEvents);
        }
        if (status.bytes().violated()) {
            assertThat(before.bytes().left())
                    .isLessThan(
                            Math.min(bytes, current.bytesPerSecond()) + current.bytesPerSecond() / 10 + 1 + lostBytes);
        }
    }

    /** Replicas settle while time passes. What is in flight arrives within a tenth of a second. */
    private void advance(long millis) {
        if (millis > 100) {
            arrive(Integer.MAX_VALUE);
        }
        long left = millis;
        while (left > 0) {
            long next = Math.min(left, 100);
            clock.advance(Duration.ofMillis(next));
            setClock();
            replicas.forEach(SharedBuckets::settleExpired);
            left -= next;
        }
    }

    private void setClock() {
        String seconds = Long.toString(clock.millis() / 1000);
        String micros = Long.toString(clock.millis() % 1000 * 1000);
        store.store()
                .run(SET_CLOCK, List.of("clock"), List.of(seconds, micros))
                .await()
                .atMost(SOON);
    }
}
