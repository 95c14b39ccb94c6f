package io.eventgateway.batch;

import io.eventgateway.request.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Supplies the events of a batch, no faster than {@link #next} is called. */
@FunctionalInterface
interface EventSource {

    /** The next events. Not to be called after the end, nor before the last call has completed. */
    Uni<EventGroup> next();

    /** All events at once. */
    static EventSource once(List<OutgoingEvent> prepared) {
        List<EventGroup> all = new ArrayList<>();
        if (!prepared.isEmpty()) {
            all.add(EventGroup.of(prepared));
        }
        all.add(EventGroup.END);
        Iterator<EventGroup> left = all.iterator();
        return () -> Uni.createFrom().item(left.next());
    }
}
