package io.eventgateway.quota;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.SynchronizationStrategy;

/** One bucket of one tenant. Not thread-safe. */
final class TokenBucket {

    private final Bucket bucket;
    private long capacity;

    public TokenBucket(Bandwidth bandwidth, TimeMeter meter) {
        this.capacity = bandwidth.getCapacity();
        this.bucket = Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(meter)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }

    long capacity() {
        return capacity;
    }

    /** Negative after more was taken than there was. */
    long available() {
        return bucket.getAvailableTokens();
    }

    /** From 0. */
    long left() {
        return Math.max(0, available());
    }

    /** @param tokens may exceed what is left, which makes the bucket negative */
    void charge(long tokens) {
        if (tokens > 0) {
            bucket.consumeIgnoringRateLimits(tokens);
        }
    }

    void refund(long tokens) {
        bucket.addTokens(tokens);
    }

    /**
     * Milliseconds until there are that many tokens, or, if that is more than the capacity, until the bucket is full.
     */
    long waitMillis(long tokens) {
        long nanos = bucket.estimateAbilityToConsume(Math.min(tokens, capacity)).getNanosToWaitForRefill();
        return (nanos + 999_999) / 1_000_000;
    }

    /** Keeps the tokens that are left, up to the new capacity, also if they are negative. */
    void reconfigure(Bandwidth bandwidth) {
        capacity = bandwidth.getCapacity();
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth).build(), TokensInheritanceStrategy.AS_IS);
    }
}
