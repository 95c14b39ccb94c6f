package io.eventgateway.quota;

import io.eventgateway.tenant.Plan;

/**
 * One limit of a tenant's plan and what is left of it; the terms are those of draft-ietf-httpapi-ratelimit-headers-11.
 *
 * @param name {@code burst}, {@code daily} or {@code bytes}
 * @param unit what is counted
 * @param quota units per window
 * @param windowSeconds at least 1
 * @param left units that may be sent now, from 0
 * @param waitMillis until there is enough for the request, if it was rejected; for {@code daily} always until midnight
 *     UTC
 * @param violated whether the request asked for more than was left
 */
public record PolicyStatus(
        String name, Unit unit, long quota, long windowSeconds, long left, long waitMillis, boolean violated) {

    private static final long DAY_SECONDS = 86_400;

    /** Unit that a policy counts. */
    public enum Unit {
        EVENTS,
        BYTES
    }

    /** The rate of events. An empty bucket fills within the window: {@code burst} events in that time are the rate. */
    static PolicyStatus burst(Plan plan, long left, long waitMillis, boolean violated) {
        long window = Math.max(1, (plan.burst() + plan.eventsPerSecond() - 1) / plan.eventsPerSecond());
        return new PolicyStatus("burst", Unit.EVENTS, plan.burst(), window, left, waitMillis, violated);
    }

    /** Events until midnight UTC. */
    static PolicyStatus daily(Plan plan, long left, long waitMillis, boolean violated) {
        return new PolicyStatus("daily", Unit.EVENTS, plan.eventsPerDay(), DAY_SECONDS, left, waitMillis, violated);
    }

    /** Bytes of request bodies. */
    static PolicyStatus bytes(Plan plan, long left, long waitMillis, boolean violated) {
        return new PolicyStatus("bytes", Unit.BYTES, plan.bytesPerSecond(), 1, left, waitMillis, violated);
    }

    /** This status some time later, when this much more is left. */
    PolicyStatus plus(long more, long laterMillis) {
        return new PolicyStatus(name, unit, quota, windowSeconds, left + more, waitMillis - laterMillis, violated);
    }

    /** Seconds until there is more, or enough for the request that was rejected; at least 1. */
    public long seconds() {
        return Math.max(1, (waitMillis + 999) / 1000);
    }
}
