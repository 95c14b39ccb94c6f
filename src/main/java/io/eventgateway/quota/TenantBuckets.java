package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The three buckets of one tenant in this process, decided together. Thread-safe; the lock is held for well under a
 * microsecond.
 */
final class TenantBuckets {

    private final InstantSource clock;
    private final long replicas;
    private final TokenBucket burst;
    private final TokenBucket bytes;
    private final TimeMeter meter;
    private TokenBucket daily;
    private Plan plan;

    /**
     * @param replicas number of replicas that share the plan, at least 1
     * @param lastDecision what all replicas together had left; without it, buckets start full
     */
    TenantBuckets(Plan plan, int replicas, Optional<QuotaStatus> lastDecision, InstantSource clock) {
        this.plan = plan;
        this.replicas = replicas;
        this.clock = clock;
        this.meter = new WallClockMeter(clock);
        this.burst = new TokenBucket(burst(left(lastDecision.map(QuotaStatus::burst), plan.burst())), meter);
        this.daily = new TokenBucket(daily(left(lastDecision.map(QuotaStatus::daily), plan.eventsPerDay())), meter);
        this.bytes = new TokenBucket(bytes(left(lastDecision.map(QuotaStatus::bytes), plan.bytesPerSecond())), meter);
    }

    synchronized QuotaStatus charge(Plan current, long eventCount, long byteCount) {
        adopt(current);
        // A body larger than the whole bucket is admitted when the bucket is full, and leaves it negative.
        long bytesNeeded = Math.min(byteCount, bytes.capacity());
        boolean enoughBurst = eventCount == 0 || burst.available() >= eventCount;
        boolean enoughDaily = eventCount == 0 || daily.available() >= eventCount;
        boolean enoughBytes = byteCount == 0 || bytes.available() >= bytesNeeded;
        if (enoughBurst && enoughDaily && enoughBytes) {
            burst.charge(eventCount);
            daily.charge(eventCount);
            bytes.charge(byteCount);
        }
        return new QuotaStatus(
                PolicyStatus.burst(plan, burst.left(), enoughBurst ? 0 : burst.waitMillis(eventCount), !enoughBurst),
                PolicyStatus.daily(plan, daily.left(), millisToMidnight(), !enoughDaily),
                PolicyStatus.bytes(plan, bytes.left(), enoughBytes ? 0 : bytes.waitMillis(bytesNeeded), !enoughBytes));
    }

    synchronized void refund(long eventCount) {
        daily.refund(eventCount);
    }

    private void adopt(Plan current) {
        if (current != plan && !current.equals(plan)) {
            long sentToday = daily.capacity() - daily.available();
            plan = current;
            burst.reconfigure(burst(0));
            bytes.reconfigure(bytes(0));
            daily = new TokenBucket(daily(Math.max(0, share(plan.eventsPerDay()) - sentToday)), meter);
        }
    }

    private long left(Optional<PolicyStatus> lastDecision, long all) {
        return lastDecision.map(PolicyStatus::left).orElse(all) / replicas;
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

    /** At least 1, so that a tenant with a small plan can send at all. */
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
