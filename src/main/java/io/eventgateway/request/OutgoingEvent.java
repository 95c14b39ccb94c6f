package io.eventgateway.request;

import io.eventgateway.delivery.Receipt;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.time.Instant;
import java.util.UUID;

/** A record that is ready to be sent, with the values that its acknowledgement repeats to the caller. */
public record OutgoingEvent(EventRecord record, String type, Instant time) {

    /** The acknowledged event, or the problem that says whether it may be in the log. */
    public Outcome<AcceptedEvent> outcome(Receipt receipt) {
        UUID id = record.id();
        return receipt.fold(
                written ->
                        Outcome.passed(new AcceptedEvent(id, type, time, written.partition(), written.offset(), false)),
                notWritten -> Outcome.refused(Problem.upstreamUnavailable(notWritten.retryAfter())),
                overloaded -> Outcome.refused(Problem.overloaded(overloaded.retryAfter())),
                refused -> Outcome.refused(Problem.upstreamRefused(refused.tooLarge())),
                () -> Outcome.refused(Problem.outcomeUnknown(id)));
    }
}
