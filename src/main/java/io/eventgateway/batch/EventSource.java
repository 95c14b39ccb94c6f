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
    Uni<EventChunk> next();

    /** All events at once. */
    static EventSource once(List<OutgoingEvent> prepared) {
        List<EventChunk> all = new ArrayList<>();
        if (!prepared.isEmpty()) {
            all.add(EventChunk.of(prepared));
        }
        all.add(EventChunk.END);
        Iterator<EventChunk> left = all.iterator();
        return () -> Uni.createFrom().item(left.next());
    }
}
