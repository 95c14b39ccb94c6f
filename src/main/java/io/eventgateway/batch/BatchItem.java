package io.eventgateway.batch;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.AcceptedEvent;
import io.eventgateway.request.OutgoingEvent;

/** An event of a batch, and its outcome, which is null until the event has ended. Used by one thread at a time. */
final class BatchItem {

    final long index;
    final OutgoingEvent event;
    Outcome<AcceptedEvent> outcome;

    BatchItem(long index, OutgoingEvent event) {
        this.index = index;
        this.event = event;
    }

    String key() {
        return event.record().key();
    }

    boolean failed() {
        return outcome != null && outcome.fold(accepted -> false, problem -> true);
    }

    /** @param why one sentence for the caller */
    void skip(String why) {
        outcome = Outcome.refused(Problem.notAttempted(why));
    }
}
