package io.eventgateway.batch;

import io.eventgateway.request.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Where the events of a batch come from, no faster than they are asked for. */
@FunctionalInterface
interface EventSource {

    /** The next ones. Not to be asked for after the end, nor before the last answer has come. */
    Uni<EventChunk> next();

    /** What was prepared as a whole. */
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
