package io.eventgateway.quota;

/** What a tenant sends to this replica, measured over a tenth of a second or more. Not thread-safe. */
final class Demand {

    private static final long SPAN_NANOS = 100_000_000;

    /** So much of a second is a portion: at its full rate, a tenant gets one on each replica (charge.lua). */
    private static final double PORTION_NANOS = 50_000_000;

    /** With fewer requests in a portion, permits save too few round trips. */
    private static final long LEAST_REQUESTS = 5;

    private long begin;
    private long requests;
    private long events;
    private long bytes;
    private Portion portion = Portion.NONE;

    Demand(long nanos) {
        // The first request ends a time without requests.
        this.begin = nanos - SPAN_NANOS;
    }

    void count(long nanos, long moreEvents, long moreBytes) {
        requests++;
        events += moreEvents;
        bytes += moreBytes;
        if (nanos - begin >= SPAN_NANOS) {
            double share = PORTION_NANOS / (nanos - begin);
            portion = requests * share < LEAST_REQUESTS
                    ? Portion.NONE
                    : new Portion((long) (events * share), (long) (bytes * share));
            begin = nanos;
            requests = 0;
            events = 0;
            bytes = 0;
        }
    }

    /** What the tenant sends in a twentieth of a second; {@link Portion#NONE} while it sends little. */
    Portion portion() {
        return portion;
    }
}
