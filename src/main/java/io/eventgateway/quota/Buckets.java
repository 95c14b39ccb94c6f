package io.eventgateway.quota;

import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;

/** Where it is kept how much each tenant has sent. */
interface Buckets {

    /**
     * Charges all policies or, when one of them is short, none. Never fails.
     *
     * @param events 0 or more
     * @param bytes 0 or more; with no events either, nothing is charged and nothing refused
     */
    Uni<QuotaStatus> charge(Tenant tenant, long events, long bytes);

    /** Gives events back to the day. The rate stays spent: it protects the gateway from the work, which was done. */
    void giveBack(Tenant tenant, long events);
}
