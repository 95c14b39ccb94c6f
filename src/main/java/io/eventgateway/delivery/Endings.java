package io.eventgateway.delivery;

import io.eventgateway.delivery.Ending.Unanswered;
import jakarta.ws.rs.WebApplicationException;

/** What a failed call says of the records that were handed to it. Pure. */
final class Endings {

    private Endings() {}

    static Ending of(Throwable failure) {
        if (failure instanceof WebApplicationException refusal) {
            int status = refusal.getResponse().getStatus();
            return new Ending(unanswered(Verdict.ofStatus(status)), "was answered with status " + status);
        }
        boolean noConnection = Verdict.of(failure) instanceof Receipt.NotWritten;
        return new Ending(noConnection ? Unanswered.NEVER_SENT : Unanswered.UNKNOWN, String.valueOf(failure));
    }

    private static Unanswered unanswered(Receipt verdict) {
        if (verdict instanceof Receipt.Refused) {
            return Unanswered.REFUSED;
        }
        return verdict instanceof Receipt.NotWritten ? Unanswered.NOT_WRITTEN : Unanswered.UNKNOWN;
    }
}
