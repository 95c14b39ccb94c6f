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
        return receipt.fold(
                written ->
                        Outcome.passed(new AcceptedEvent(id, type, time, written.partition(), written.offset(), false)),
                notWritten -> Outcome.refused(new Problem.UpstreamUnavailable(notWritten.retryAfter())),
                overloaded -> Outcome.refused(new Problem.Overloaded(overloaded.retryAfter())),
                () -> Outcome.refused(new Problem.UpstreamRefused()),
                () -> Outcome.refused(new Problem.OutcomeUnknown(id)));
    }
}
