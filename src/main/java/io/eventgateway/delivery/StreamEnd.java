package io.eventgateway.delivery;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Optional;

/**
 * End of a produce stream.
 *
 * @param unanswered outcome of the records that were handed to the stream and got no receipt
 * @param reason for the log; empty if the end was expected
 * @param cause the failure of the call, if that was the end
 */
record StreamEnd(Unanswered unanswered, String reason, Optional<Throwable> cause) {

    enum Unanswered {
        /** There was no connection, so the records are still queued. */
        NEVER_SENT,
        /** The server rejected the stream, so that no record of it is written, and would reject a retry as well. */
        REJECTED,
        /** The server rejected the stream for the moment, such as by a rate limit. */
        NOT_WRITTEN,
        /** The records may or may not be written. */
        UNKNOWN
    }

    /** The server responded, but rejected the stream. */
    static final class StreamRejected extends IOException {

        StreamRejected(String reason) {
            super(reason);
        }
    }

    static final StreamEnd CLEAN = new StreamEnd(Unanswered.UNKNOWN, "", Optional.empty());

    static StreamEnd broken(String reason) {
        return new StreamEnd(Unanswered.UNKNOWN, reason, Optional.empty());
    }

    /** Whether no record was passed on, so that there is nothing to report of them. */
    boolean neverOpened() {
        return unanswered != Unanswered.UNKNOWN;
    }

    /** Whether the server responded with another status than 200. */
    boolean answered() {
        return cause.filter(WebApplicationException.class::isInstance).isPresent();
    }

    boolean expected() {
        return reason.isEmpty();
    }

    /** The failure of an unexpected end. */
    IOException failure() {
        return unanswered == Unanswered.REJECTED ? new StreamRejected(reason) : new IOException(reason);
    }
}
