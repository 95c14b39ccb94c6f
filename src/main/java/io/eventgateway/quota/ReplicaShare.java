package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one replica does for one tenant while the shared store is away: it admits its share of the plan, beginning with its share of what was left when all
 * replicas last decided together, and keeps the account that the store is told of afterwards.
 */
final class ReplicaShare {

    private final int replicas;
    private final InstantSource clock;
    private final AtomicLong unsettled = new AtomicLong();
    private Optional<Allowance> seen = Optional.empty();
    private Optional<Allotment> allotment = Optional.empty();

    ReplicaShare(int replicas, InstantSource clock) {
        this.replicas = replicas;
        this.clock = clock;
    }

    /** The store decided; whatever this replica allowed itself before is void. */
    synchronized Allowance together(Allowance allowance) {
        seen = Optional.of(allowance);
        allotment = Optional.empty();
        return allowance;
    }

    synchronized Allowance alone(Plan plan, long events, long bytes) {
        if (allotment.isEmpty()) {
            allotment = Optional.of(new Allotment(plan, replicas, seen, clock));
        }
        Allowance allowance = allotment.get().take(plan, events, bytes);
        if (allowance.granted()) {
            unsettled.addAndGet(events);
        }
        return allowance;
    }

    synchronized void giveBack(long events) {
        unsettled.addAndGet(-events);
        allotment.ifPresent(mine -> mine.giveBack(events));
    }

    /** Events that this replica admitted or gave back by itself; whoever takes the number must see to it that the store books it. */
    long startSettling() {
        return unsettled.getAndSet(0);
    }

    /** Whether the store booked it is not known. A tenant rather loses what was given back than sends more than its plan. */
    void settleLater(long events) {
        if (events > 0) {
            unsettled.addAndGet(events);
        }
    }
}
