package io.eventgateway.request;

import io.eventgateway.delivery.Receipt;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.time.Instant;
import java.util.UUID;

/** A record about to be written, and what its caller will be told of it. */
public record OutgoingEvent(EventRecord record, String type, Instant time) {

    /** An acknowledged event, or an honest word about what happened. */
    public Outcome<AcceptedEvent> outcome(Receipt receipt) {
        UUID id = record.id();
        if (receipt instanceof Receipt.Written written) {
            return Outcome.passed(new AcceptedEvent(id, type, time, written.partition(), written.offset(), false));
        }
        if (receipt instanceof Receipt.NotWritten notWritten) {
            return Outcome.refused(Problem.upstreamUnavailable(notWritten.retryAfter()));
        }
        if (receipt instanceof Receipt.Overloaded overloaded) {
            return Outcome.refused(Problem.overloaded(overloaded.retryAfter()));
        }
        return Outcome.refused(
                receipt instanceof Receipt.Refused ? Problem.upstreamRefused() : Problem.outcomeUnknown(id));
    }
}
