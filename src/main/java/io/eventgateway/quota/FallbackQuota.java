package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What one replica does for one tenant while the shared store is away: it admits its share of the plan, beginning with its share of what was left when all
 * replicas last decided together, and keeps the account that the store is told of afterwards.
 */
final class FallbackQuota {

    private final int replicas;
    private final InstantSource clock;
    private Unsettled unsettled = Unsettled.NOTHING;
    private Optional<QuotaStatus> seen = Optional.empty();
    private Optional<TenantBuckets> allotment = Optional.empty();

    FallbackQuota(int replicas, InstantSource clock) {
        this.replicas = replicas;
        this.clock = clock;
    }

    /**
     * What the store does not know yet.
     *
     * @param events admitted alone, less those that the store booked and nobody was told of
     * @param bytes likewise
     * @param givenBack events
     */
    record Unsettled(long events, long bytes, long givenBack) {

        static final Unsettled NOTHING = new Unsettled(0, 0, 0);

        Unsettled plus(long moreEvents, long moreBytes, long moreGivenBack) {
            return new Unsettled(events + moreEvents, bytes + moreBytes, givenBack + moreGivenBack);
        }
    }

    /** The store decided; whatever this replica allowed itself before is void. */
    synchronized QuotaStatus together(QuotaStatus allowance) {
        seen = Optional.of(allowance);
        allotment = Optional.empty();
        return allowance;
    }

    synchronized QuotaStatus alone(Plan plan, long events, long bytes) {
        if (allotment.isEmpty()) {
            allotment = Optional.of(new TenantBuckets(plan, replicas, seen, clock));
        }
        QuotaStatus allowance = allotment.get().take(plan, events, bytes);
        if (allowance.granted()) {
            unsettled = unsettled.plus(events, bytes, 0);
        }
        return allowance;
    }

    synchronized void giveBack(long events) {
        unsettled = unsettled.plus(0, 0, events);
        allotment.ifPresent(mine -> mine.giveBack(events));
    }

    /** Whoever takes it must see to it that the store books it. */
    synchronized Unsettled startSettling() {
        Unsettled taken = unsettled;
        unsettled = Unsettled.NOTHING;
        return taken;
    }

    /** The store answered after all, when this replica had already decided alone: what it booked for that request is void. */
    synchronized void settledLate(Unsettled taken, long events, long bytes) {
        unsettled = unsettled.plus(-taken.events() - events, -taken.bytes() - bytes, 0);
    }

    /** Whether the store booked it is not known. A tenant rather loses what was given back than sends more than its plan. */
    synchronized void settleLater(Unsettled taken) {
        unsettled = unsettled.plus(taken.events(), taken.bytes(), 0);
    }
}
