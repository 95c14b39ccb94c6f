package io.eventgateway.quota;

/** What a tenant sends to this replica, measured over a tenth of a second or more. Not thread-safe. */
final class Demand {

    private static final long SPAN_NANOS = 100_000_000;

    /** With fewer requests in that time, permits save too few round trips. */
    private static final long LEAST_REQUESTS = 5;

    private long begin;
    private long requests;
    private long events;
    private long bytes;
    private Portion perSpan = Portion.NONE;

    Demand(long nanos) {
        // The first request ends a time without requests.
        this.begin = nanos - SPAN_NANOS;
    }

    void count(long nanos, long moreEvents, long moreBytes) {
        requests++;
        events += moreEvents;
        bytes += moreBytes;
        if (nanos - begin >= SPAN_NANOS) {
            double share = (double) SPAN_NANOS / (nanos - begin);
            perSpan = requests * share < LEAST_REQUESTS
                    ? Portion.NONE
                    : new Portion((long) (events * share), (long) (bytes * share));
            begin = nanos;
            requests = 0;
            events = 0;
            bytes = 0;
        }
    }

    /** In a tenth of a second; {@link Portion#NONE} while the tenant sends little. */
    Portion perSpan() {
        return perSpan;
    }
}
