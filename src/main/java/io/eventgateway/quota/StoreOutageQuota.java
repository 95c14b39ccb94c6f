package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Quota of one tenant on one replica while Redis is unreachable: the replica's share of the plan, starting with its
 * share of what was left at the last decision in Redis. Records the usage to report to Redis once it is reachable
 * again.
 */
final class StoreOutageQuota {

    private final int replicas;
    private final InstantSource clock;
    private Usage unreported = Usage.NOTHING;
    private Optional<QuotaStatus> lastDecision = Optional.empty();
    private Optional<TenantBuckets> buckets = Optional.empty();

    StoreOutageQuota(int replicas, InstantSource clock) {
        this.replicas = replicas;
        this.clock = clock;
    }

    /**
     * Usage that Redis does not know yet.
     *
     * @param events admitted by this replica alone, less those that Redis charged and no caller was granted
     * @param bytes likewise
     * @param refunded events
     */
    record Usage(long events, long bytes, long refunded) {

        static final Usage NOTHING = new Usage(0, 0, 0);

        Usage plus(long moreEvents, long moreBytes, long moreRefunded) {
            return new Usage(events + moreEvents, bytes + moreBytes, refunded + moreRefunded);
        }
    }

    /** Records a decision of Redis, which replaces the fallback. */
    synchronized QuotaStatus decidedByRedis(QuotaStatus status) {
        lastDecision = Optional.of(status);
        buckets = Optional.empty();
        return status;
    }

    synchronized QuotaStatus decideAlone(Plan plan, long events, long bytes) {
        if (buckets.isEmpty()) {
            buckets = Optional.of(new TenantBuckets(plan, replicas, lastDecision, clock));
        }
        QuotaStatus status = buckets.get().charge(plan, events, bytes);
        if (status.granted()) {
            unreported = unreported.plus(events, bytes, 0);
        }
        return status;
    }

    synchronized void refund(long events) {
        unreported = unreported.plus(0, 0, events);
        buckets.ifPresent(mine -> mine.refund(events));
    }

    /**
     * Returns the usage to report and resets it. The caller must ensure that Redis charges it, or call
     * {@link #keepUnreported}.
     */
    synchronized Usage takeUnreported() {
        Usage usage = unreported;
        unreported = Usage.NOTHING;
        return usage;
    }

    /** Redis replied after this replica had decided alone: what Redis charged for that request is to be refunded. */
    synchronized void chargedLate(Usage usage, long events, long bytes) {
        unreported = unreported.plus(-usage.events() - events, -usage.bytes() - bytes, 0);
    }

    /**
     * Keeps the usage for the next report, because it is unknown whether Redis charged it. Refunds are dropped: a
     * tenant rather loses a refund than exceeds its plan.
     */
    synchronized void keepUnreported(Usage usage) {
        unreported = unreported.plus(usage.events(), usage.bytes(), 0);
    }
}
