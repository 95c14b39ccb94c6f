package io.eventgateway.batch;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.Accepted;
import io.eventgateway.request.Event;

/** An event on its way through a batch. Used by one thread at a time. */
final class Entry {

    final long index;
    final Event event;
    Outcome<Accepted> outcome;

    Entry(long index, Event event) {
        this.index = index;
        this.event = event;
    }

    String key() {
        return event.record().key();
    }

    boolean failed() {
        return outcome instanceof Outcome.Refused<Accepted>;
    }

    void skip(String why) {
        outcome = Outcome.refused(new Problem.NotAttempted(why));
    }
}
