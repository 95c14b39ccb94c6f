package io.eventgateway.batch;

import io.eventgateway.request.Event;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Where the events of a batch come from, no faster than they are asked for. */
@FunctionalInterface
interface Portions {

    /** The next ones. Not to be asked for after the end, nor before the last answer has come. */
    Uni<Portion> next();

    /** What was prepared as a whole. */
    static Portions once(List<Event> prepared) {
        List<Portion> all = new ArrayList<>();
        if (!prepared.isEmpty()) {
            all.add(Portion.of(prepared));
        }
        all.add(Portion.END);
        Iterator<Portion> left = all.iterator();
        return () -> Uni.createFrom().item(left.next());
    }
}
