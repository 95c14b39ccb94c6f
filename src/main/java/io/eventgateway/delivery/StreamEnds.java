package io.eventgateway.delivery;

import io.eventgateway.delivery.StreamEnd.Unanswered;
import jakarta.ws.rs.WebApplicationException;

/** What a failed call says of the records that were handed to it. Pure. */
final class StreamEnds {

    private StreamEnds() {}

    static StreamEnd of(Throwable failure) {
        if (failure instanceof WebApplicationException refusal) {
            int status = refusal.getResponse().getStatus();
            return new StreamEnd(unanswered(ReceiptClassifier.ofStatus(status)), "was answered with status " + status);
        }
        boolean noConnection = ReceiptClassifier.of(failure) instanceof Receipt.NotWritten;
        return new StreamEnd(noConnection ? Unanswered.NEVER_SENT : Unanswered.UNKNOWN, String.valueOf(failure));
    }

    private static Unanswered unanswered(Receipt verdict) {
        if (verdict instanceof Receipt.Refused) {
            return Unanswered.REFUSED;
        }
        return verdict instanceof Receipt.NotWritten ? Unanswered.NOT_WRITTEN : Unanswered.UNKNOWN;
    }
}
