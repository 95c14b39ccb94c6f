package io.eventgateway.tenant;

/**
 * The limits of a tenant. Every number is at least 1.
 *
 * @param name as in the tenants file, for logs
 * @param eventsPerSecond sustained rate of events, at most 1,000,000,000
 * @param burst events that are accepted at once after a pause, at most 1,000,000,000
 * @param eventsPerDay events from midnight to midnight UTC, at most 1,000,000,000,000
 * @param bytesPerSecond sustained rate of bytes in request bodies, at most 1,000,000,000
 */
public record Plan(String name, long eventsPerSecond, long burst, long eventsPerDay, long bytesPerSecond) {

    /**
     * The plan of every tenant when there is no tenants file. It only stops a runaway caller: ten times the
     * limit of a Basic or Standard cluster of Confluent Cloud.
     */
    public static final Plan BUILT_IN = new Plan("built-in", 10_000, 10_000, 1_000_000_000, 100_000_000);

    /** A bucket counts in nanoseconds, so it refills one token a nanosecond at most. */
    static final long MAX_PER_SECOND = 1_000_000_000L;

    static final long MAX_PER_DAY = 1_000_000_000_000L;
}
