package io.eventgateway.delivery;

import io.eventgateway.confluent.RestAnswer;
import io.eventgateway.delivery.StreamEnd.Unanswered;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

/** Derives the end of a stream from the failure of its call. Pure functions. */
final class StreamEndClassifier {

    private StreamEndClassifier() {}

    static StreamEnd of(Throwable failure) {
        if (failure instanceof WebApplicationException rejection) {
            int status = rejection.getResponse().getStatus();
            return new StreamEnd(unanswered(status), "was rejected with status " + status, Optional.of(failure));
        }
        boolean noConnection = ReceiptClassifier.of(failure) instanceof Receipt.NotWritten;
        return new StreamEnd(
                noConnection ? Unanswered.NEVER_SENT : Unanswered.UNKNOWN,
                String.valueOf(failure),
                Optional.of(failure));
    }

    /** The answer that came in place of receipts; can be read once. */
    static Optional<RestAnswer> rejection(Throwable failure) {
        return failure instanceof WebApplicationException rejection
                ? Optional.of(RestAnswer.of(rejection.getResponse()))
                : Optional.empty();
    }

    /**
     * A server that rejects the request, or redirects it, has written nothing. A failure may be that of a proxy that has
     * passed records on already; so may a time-out.
     */
    private static Unanswered unanswered(int status) {
        if (status == 429) {
            return Unanswered.NOT_WRITTEN;
        }
        return status >= 300 && status < 500 && status != 408 ? Unanswered.REJECTED : Unanswered.UNKNOWN;
    }
}
