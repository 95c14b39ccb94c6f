package io.eventgateway.batch;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.OutgoingEvent;
import io.eventgateway.request.QuotaCharge;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Supplies the events of a batch of lines at the rate of the tenant's plan; reads the body no faster than that. */
final class PacedEventSource implements EventSource {

    /** Longest wait for the plan. A longer wait, such as for the next day, ends in {@code quota-exceeded}. */
    static final Duration MAX_WAIT = Duration.ofSeconds(30);

    /**
     * Events charged together: few enough for the burst of most plans, and enough to make the cost of charging small.
     */
    private static final int EVENTS_PER_CHARGE = 100;

    private final ChunkReader chunks;
    private final QuotaCharge charge;
    private final Function<BodyChunk, Uni<Outcome<List<OutgoingEvent>>>> prepare;
    private final int chunkSize;
    private final Deque<OutgoingEvent> prepared = new ArrayDeque<>();
    private boolean last;
    private long prepaid;

    /**
     * @param prepare validates and maps a chunk of the body
     * @param burst most events that the plan admits at once
     * @param prepaid events that have been charged
     */
    PacedEventSource(
            ChunkReader chunks,
            QuotaCharge charge,
            Function<BodyChunk, Uni<Outcome<List<OutgoingEvent>>>> prepare,
            long burst,
            long prepaid) {
        this.chunks = chunks;
        this.charge = charge;
        this.prepare = prepare;
        this.chunkSize = (int) Math.min(EVENTS_PER_CHARGE, burst);
        this.prepaid = prepaid;
    }

    /** Supplies these events first, which have been prepared. */
    PacedEventSource beginWith(List<OutgoingEvent> events, boolean isLast) {
        prepared.addAll(events);
        last = isLast;
        return this;
    }

    @Override
    public Uni<EventGroup> next() {
        if (!prepared.isEmpty()) {
            return charged(take());
        }
        return last
                ? Uni.createFrom().item(EventGroup.END)
                : chunks.next().flatMap(outcome -> outcome.fold(this::open, PacedEventSource::stopped));
    }

    private Uni<EventGroup> open(BodyChunk chunk) {
        last = chunk.last();
        return charge.charge(0, chunk.bytes().length, MAX_WAIT)
                .flatMap(outcome -> outcome.fold(granted -> prepare.apply(chunk), PacedEventSource::refused))
                .flatMap(outcome -> outcome.fold(
                        events -> {
                            prepared.addAll(events);
                            return next();
                        },
                        PacedEventSource::stopped));
    }

    private List<OutgoingEvent> take() {
        List<OutgoingEvent> taken = new ArrayList<>(chunkSize);
        while (taken.size() < chunkSize && !prepared.isEmpty()) {
            taken.add(prepared.poll());
        }
        return taken;
    }

    private Uni<EventGroup> charged(List<OutgoingEvent> events) {
        long uncharged = Math.max(0, events.size() - prepaid);
        if (uncharged == 0) {
            return granted(events);
        }
        return charge.charge(uncharged, 0, MAX_WAIT)
                .flatMap(outcome -> outcome.fold(authenticated -> granted(events), problem -> fewer(events, problem)));
    }

    private Uni<EventGroup> granted(List<OutgoingEvent> events) {
        prepaid -= Math.min(prepaid, events.size());
        return Uni.createFrom().item(EventGroup.of(events));
    }

    /** Halves the events until the rest of the day's quota admits them. */
    private Uni<EventGroup> fewer(List<OutgoingEvent> events, Problem why) {
        int half = events.size() / 2;
        for (int i = events.size() - 1; i >= half; i--) {
            prepared.addFirst(events.get(i));
        }
        if (half > 0) {
            return charged(new ArrayList<>(events.subList(0, half)));
        }
        List<OutgoingEvent> unattempted = new ArrayList<>(prepared);
        prepared.clear();
        return Uni.createFrom().item(EventGroup.stopped(unattempted, why));
    }

    private static Uni<EventGroup> stopped(Problem why) {
        return Uni.createFrom().item(EventGroup.stopped(List.of(), why));
    }

    private static Uni<Outcome<List<OutgoingEvent>>> refused(Problem problem) {
        return Uni.createFrom().item(Outcome.refused(problem));
    }
}
