package io.eventgateway.batch;

import io.eventgateway.problem.Problem;
import io.eventgateway.request.OutgoingEvent;
import java.util.List;
import java.util.Optional;

/**
 * The next events of a batch.
 *
 * @param events events to write; empty at the end
 * @param stop the problem that ends the batch: neither these events nor later ones are attempted
 */
record EventGroup(List<OutgoingEvent> events, Optional<Problem> stop) {

    static final EventGroup END = new EventGroup(List.of(), Optional.empty());

    static EventGroup of(List<OutgoingEvent> events) {
        return new EventGroup(events, Optional.empty());
    }

    static EventGroup stopped(List<OutgoingEvent> unattempted, Problem why) {
        return new EventGroup(unattempted, Optional.of(why));
    }

    boolean end() {
        return events.isEmpty() || stop.isPresent();
    }
}
