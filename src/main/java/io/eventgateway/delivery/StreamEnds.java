package io.eventgateway.delivery;

import io.eventgateway.delivery.StreamEnd.Unanswered;
import jakarta.ws.rs.WebApplicationException;

/** Derives the end of a stream from the failure of its call. Pure functions. */
final class StreamEnds {

    private StreamEnds() {}

    static StreamEnd of(Throwable failure) {
        if (failure instanceof WebApplicationException refusal) {
            int status = refusal.getResponse().getStatus();
            return new StreamEnd(unanswered(ReceiptClassifier.ofStatus(status)), "was rejected with status " + status);
        }
        boolean noConnection = ReceiptClassifier.of(failure) instanceof Receipt.NotWritten;
        return new StreamEnd(noConnection ? Unanswered.NEVER_SENT : Unanswered.UNKNOWN, String.valueOf(failure));
    }

    private static Unanswered unanswered(Receipt receipt) {
        return receipt.fold(
                written -> Unanswered.UNKNOWN,
                notWritten -> Unanswered.NOT_WRITTEN,
                overloaded -> Unanswered.NOT_WRITTEN,
                () -> Unanswered.REFUSED,
                () -> Unanswered.UNKNOWN);
    }
}
