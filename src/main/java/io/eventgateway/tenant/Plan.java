package io.eventgateway.tenant;

/**
 * What a tenant may send. Every number is at least 1.
 *
 * @param name as in the tenants file, for people
 * @param eventsPerSecond events that may be sent every second without end, at most 1,000,000,000
 * @param burst events that may be sent at once after a pause, at most 1,000,000,000
 * @param eventsPerDay events that may be sent from midnight to midnight UTC, at most 1,000,000,000,000
 * @param bytesPerSecond bytes of request bodies that may be sent every second without end, at most 1,000,000,000
 */
public record Plan(String name, long eventsPerSecond, long burst, long eventsPerDay, long bytesPerSecond) {

    /**
     * In force for everybody while there is no tenants file. Nobody has been promised anything then, so it only stops a caller that has run wild: ten times
     * what a Basic or Standard cluster of Confluent Cloud takes.
     */
    public static final Plan BUILT_IN = new Plan("built-in", 10_000, 10_000, 1_000_000_000, 100_000_000);

    /** One nanosecond a token is the finest that a bucket can count. */
    static final long MOST_PER_SECOND = 1_000_000_000L;

    static final long MOST_PER_DAY = 1_000_000_000_000L;
}
