package io.eventgateway.delivery;

import java.io.IOException;

/**
 * End of a produce stream.
 *
 * @param unanswered outcome of the records that were handed to the stream and got no receipt
 * @param reason for the log; empty if the end was expected
 */
record StreamEnd(Unanswered unanswered, String reason) {

    enum Unanswered {
        /** There was no connection, so the records are still queued. */
        NEVER_SENT,
        /** The server rejected the stream, and would reject a retry as well. */
        REFUSED,
        /** The server rejected the stream for the moment, such as by a rate limit. */
        NOT_WRITTEN,
        /** The records may or may not be written. */
        UNKNOWN
    }

    /** The server responded, but rejected the stream. */
    static final class StreamRefused extends IOException {

        StreamRefused(String reason) {
            super(reason);
        }
    }

    static final StreamEnd CLEAN = new StreamEnd(Unanswered.UNKNOWN, "");

    static StreamEnd broken(String reason) {
        return new StreamEnd(Unanswered.UNKNOWN, reason);
    }

    boolean expected() {
        return reason.isEmpty();
    }

    /** The failure of an unexpected end. */
    IOException failure() {
        return unanswered == Unanswered.REFUSED ? new StreamRefused(reason) : new IOException(reason);
    }
}
