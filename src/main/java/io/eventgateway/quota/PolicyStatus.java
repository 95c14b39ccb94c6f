package io.eventgateway.quota;

/**
 * One of the limits of a plan and how a tenant stands with it; the terms are those of draft-ietf-httpapi-ratelimit-headers-11.
 *
 * @param name {@code burst}, {@code daily} or {@code bytes}
 * @param unit what is counted
 * @param quota how many units the window admits
 * @param windowSeconds at least 1
 * @param left units that may be sent now, from 0
 * @param seconds until there is more, or enough for the request that was refused; at least 1
 * @param violated whether the request was refused because of it
 */
public record PolicyStatus(
        String name, Unit unit, long quota, long windowSeconds, long left, long seconds, boolean violated) {

    /** What a policy counts. */
    public enum Unit {
        EVENTS,
        BYTES
    }
}
