package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The three buckets of one tenant in this process, decided together. Safe for several threads; the lock is held for well under a microsecond. */
final class TenantBuckets {

    private final InstantSource clock;
    private final long replicas;
    private final TokenBucket burst;
    private final TokenBucket bytes;
    private final TimeMeter meter;
    private TokenBucket daily;
    private Plan plan;

    /**
     * @param replicas how many divide the plan, at least 1
     * @param seen what all replicas together had left; without it, buckets begin full
     */
    TenantBuckets(Plan plan, int replicas, Optional<QuotaStatus> seen, InstantSource clock) {
        this.plan = plan;
        this.replicas = replicas;
        this.clock = clock;
        this.meter = new WallClockMeter(clock);
        this.burst = new TokenBucket(burst(left(seen.map(QuotaStatus::burst), plan.burst())), meter);
        this.daily = new TokenBucket(daily(left(seen.map(QuotaStatus::daily), plan.eventsPerDay())), meter);
        this.bytes = new TokenBucket(bytes(left(seen.map(QuotaStatus::bytes), plan.bytesPerSecond())), meter);
    }

    synchronized QuotaStatus take(Plan current, long eventCount, long byteCount) {
        adopt(current);
        // A body that is larger than the whole bucket passes when the bucket is full, and leaves a debt.
        long bytesNeeded = Math.min(byteCount, bytes.capacity());
        boolean enoughBurst = eventCount == 0 || burst.available() >= eventCount;
        boolean enoughDaily = eventCount == 0 || daily.available() >= eventCount;
        boolean enoughBytes = byteCount == 0 || bytes.available() >= bytesNeeded;
        if (enoughBurst && enoughDaily && enoughBytes) {
            burst.take(eventCount);
            daily.take(eventCount);
            bytes.take(byteCount);
        }
        return new QuotaStatus(
                PolicyStatus.burst(plan, burst.left(), enoughBurst ? 0 : burst.waitMillis(eventCount), !enoughBurst),
                PolicyStatus.daily(plan, daily.left(), millisToMidnight(), !enoughDaily),
                PolicyStatus.bytes(plan, bytes.left(), enoughBytes ? 0 : bytes.waitMillis(bytesNeeded), !enoughBytes));
    }

    synchronized void giveBack(long eventCount) {
        daily.giveBack(eventCount);
    }

    private void adopt(Plan current) {
        if (current != plan && !current.equals(plan)) {
            long sentToday = daily.capacity() - daily.available();
            plan = current;
            burst.become(burst(0));
            bytes.become(bytes(0));
            daily = new TokenBucket(daily(Math.max(0, share(plan.eventsPerDay()) - sentToday)), meter);
        }
    }

    private long left(Optional<PolicyStatus> seen, long all) {
        return seen.map(PolicyStatus::left).orElse(all) / replicas;
    }

    private Bandwidth burst(long initial) {
        return Bandwidth.builder()
                .capacity(share(plan.burst()))
                .refillGreedy(plan.eventsPerSecond(), Duration.ofSeconds(replicas))
                .initialTokens(initial)
                .build();
    }

    private Bandwidth daily(long initial) {
        return Bandwidth.builder()
                .capacity(share(plan.eventsPerDay()))
                .refillIntervallyAligned(share(plan.eventsPerDay()), Duration.ofDays(1), midnight())
                .initialTokens(initial)
                .build();
    }

    private Bandwidth bytes(long initial) {
        return Bandwidth.builder()
                .capacity(share(plan.bytesPerSecond()))
                .refillGreedy(plan.bytesPerSecond(), Duration.ofSeconds(replicas))
                .initialTokens(initial)
                .build();
    }

    /** At least one, or a tenant with a small plan could send nothing at all. */
    private long share(long number) {
        return Math.max(1, number / replicas);
    }

    private Instant midnight() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private long millisToMidnight() {
        return 86_400_000 - Math.floorMod(clock.millis(), 86_400_000L);
    }
}
