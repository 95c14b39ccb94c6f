package io.eventgateway.batch;

import io.eventgateway.problem.Problem;
import io.eventgateway.request.Event;
import java.util.List;
import java.util.Optional;

/**
 * The next events of a batch.
 *
 * @param events to be written; none at the end
 * @param stop why they and whatever follows are not to be attempted; then this is the end too
 */
record Portion(List<Event> events, Optional<Problem> stop) {

    static final Portion END = new Portion(List.of(), Optional.empty());

    static Portion of(List<Event> events) {
        return new Portion(events, Optional.empty());
    }

    static Portion stopped(List<Event> unattempted, Problem why) {
        return new Portion(unattempted, Optional.of(why));
    }

    boolean end() {
        return events.isEmpty() || stop.isPresent();
    }
}
