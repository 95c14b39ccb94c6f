package io.eventgateway.delivery;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits how many records this process sends per second, over all topics, so that they stay below the rate limit of the
 * cluster. Allows a burst of 50 ms' worth: enough that no event loop waits for single records, and little enough that
 * the cluster sees an even flow. Without a limit, which is the default, no bucket exists. Thread-safe.
 */
final class SendRate {

    private static final double BURST_SECONDS = 0.05;
    /** Limits need not be whole numbers: the cluster's limit is divided among replicas. */
    private static final int REFILL_SECONDS = 1000;

    private final TimeMeter clock;
    private volatile Optional<Bucket> bucket = Optional.empty();

    SendRate() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    SendRate(TimeMeter clock) {
        this.clock = clock;
    }

    /** @param recordsPerSecond at least 0.001 */
    void limit(double recordsPerSecond) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(Math.max(1, (long) (recordsPerSecond * BURST_SECONDS)))
                .refillGreedy(Math.round(recordsPerSecond * REFILL_SECONDS), Duration.ofSeconds(REFILL_SECONDS))
                .initialTokens(0)
                .build();
        bucket = Optional.of(Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(clock)
                .build());
    }

    /**
     * Takes permits for as many records as may be sent now.
     *
     * @param wanted at least 1
     * @return 0 to {@code wanted}
     */
    int acquire(int wanted) {
        Optional<Bucket> limit = bucket;
        return limit.isEmpty() ? wanted : (int) limit.get().tryConsumeAsMuchAsPossible(wanted);
    }

    /** Nanoseconds until the next record may be sent, at least 1. */
    long nanosToWait() {
        return bucket.map(it -> Math.max(1, it.estimateAbilityToConsume(1).getNanosToWaitForRefill()))
                .orElse(1L);
    }
}
