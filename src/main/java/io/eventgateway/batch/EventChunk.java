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
record EventChunk(List<OutgoingEvent> events, Optional<Problem> stop) {

    static final EventChunk END = new EventChunk(List.of(), Optional.empty());

    static EventChunk of(List<OutgoingEvent> events) {
        return new EventChunk(events, Optional.empty());
    }

    static EventChunk stopped(List<OutgoingEvent> unattempted, Problem why) {
        return new EventChunk(unattempted, Optional.of(why));
    }

    boolean end() {
        return events.isEmpty() || stop.isPresent();
    }
}
