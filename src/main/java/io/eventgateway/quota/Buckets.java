package io.eventgateway.quota;

import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;

/** Stores how much each tenant has sent. */
interface Buckets {

    /**
     * Charges all policies, or none if one of them has too little left. Never fails.
     *
     * @param events 0 or more
     * @param bytes 0 or more; without events and bytes, nothing is charged and nothing rejected
     */
    Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes);

    /** Refunds events to the daily quota. The rate stays charged: it protects the gateway from work that was done. */
    void refund(Tenant tenant, long events);

    /** Settles permits that can no longer be spent; to be called about ten times a second. */
    default void settleExpired() {}

    /** Settles all permits, and waits until that is done. */
    default void close() {}
}
