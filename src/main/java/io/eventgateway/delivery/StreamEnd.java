package io.eventgateway.delivery;

import java.io.IOException;

/**
 * How a produce stream came to its end.
 *
 * @param unanswered what may be concluded of records that were handed to the stream and got no receipt
 * @param reason for the log; empty when the end was expected
 */
record StreamEnd(Unanswered unanswered, String reason) {

    enum Unanswered {
        /** There never was a connection, so they are still here. */
        NEVER_SENT,
        /** The stream was turned away as a whole; sending them again would end the same way. */
        REFUSED,
        /** The stream was turned away for the moment. */
        NOT_WRITTEN,
        /** They may have been written or not. */
        UNKNOWN
    }

    /** Why a stream could not be opened, although somebody is there. */
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

    /** Of an end that was not expected. */
    IOException failure() {
        return unanswered == Unanswered.REFUSED ? new StreamRefused(reason) : new IOException(reason);
    }
}
