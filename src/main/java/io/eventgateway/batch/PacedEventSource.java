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

/**
 * The events of a batch of lines, at the pace of the tenant's plan: what has no room in it now waits for it, and so the body is read no faster than the plan
 * admits.
 */
final class PacedEventSource implements EventSource {

    /** Longer, and the caller is better off hearing of it: a plan's day may be used up. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Small enough to fit into the burst of most plans, and large enough that a decision on the quota is nothing beside the events. */
    private static final int EVENTS = 100;

    private final ChunkReader windows;
    private final QuotaCharge account;
    private final Function<BodyChunk, Uni<Outcome<List<OutgoingEvent>>>> prepare;
    private final int portion;
    private final Deque<OutgoingEvent> prepared = new ArrayDeque<>();
    private boolean last;
    private long prepaid;

    /**
     * @param prepare validates and maps a window
     * @param burst most events that the plan admits at once
     * @param prepaid events that were charged already
     */
    PacedEventSource(
            ChunkReader windows,
            QuotaCharge account,
            Function<BodyChunk, Uni<Outcome<List<OutgoingEvent>>>> prepare,
            long burst,
            long prepaid) {
        this.windows = windows;
        this.account = account;
        this.prepare = prepare;
        this.portion = (int) Math.min(EVENTS, burst);
        this.prepaid = prepaid;
    }

    /** Begins with a window that was prepared before. */
    PacedEventSource beginWith(List<OutgoingEvent> events, boolean nothingFollows) {
        prepared.addAll(events);
        last = nothingFollows;
        return this;
    }

    @Override
    public Uni<EventChunk> next() {
        if (!prepared.isEmpty()) {
            return charged(take());
        }
        return last
                ? Uni.createFrom().item(EventChunk.END)
                : windows.next().flatMap(outcome -> outcome.fold(this::open, PacedEventSource::stopped));
    }

    private Uni<EventChunk> open(BodyChunk window) {
        last = window.last();
        return account.charge(0, window.bytes().length, PATIENCE)
                .flatMap(outcome -> outcome.fold(granted -> prepare.apply(window), PacedEventSource::refused))
                .flatMap(outcome -> outcome.fold(
                        events -> {
                            prepared.addAll(events);
                            return next();
                        },
                        PacedEventSource::stopped));
    }

    private List<OutgoingEvent> take() {
        List<OutgoingEvent> taken = new ArrayList<>(portion);
        while (taken.size() < portion && !prepared.isEmpty()) {
            taken.add(prepared.poll());
        }
        return taken;
    }

    private Uni<EventChunk> charged(List<OutgoingEvent> events) {
        long owed = Math.max(0, events.size() - prepaid);
        if (owed == 0) {
            return granted(events);
        }
        return account.charge(owed, 0, PATIENCE)
                .flatMap(outcome -> outcome.fold(paid -> granted(events), problem -> fewer(events, problem)));
    }

    private Uni<EventChunk> granted(List<OutgoingEvent> events) {
        prepaid -= Math.min(prepaid, events.size());
        return Uni.createFrom().item(EventChunk.of(events));
    }

    /** What is left of a day goes to as many events as it is enough for. */
    private Uni<EventChunk> fewer(List<OutgoingEvent> events, Problem why) {
        int half = events.size() / 2;
        for (int i = events.size() - 1; i >= half; i--) {
            prepared.addFirst(events.get(i));
        }
        if (half > 0) {
            return charged(new ArrayList<>(events.subList(0, half)));
        }
        List<OutgoingEvent> unattempted = new ArrayList<>(prepared);
        prepared.clear();
        return Uni.createFrom().item(EventChunk.stopped(unattempted, why));
    }

    private static Uni<EventChunk> stopped(Problem why) {
        return Uni.createFrom().item(EventChunk.stopped(List.of(), why));
    }

    private static Uni<Outcome<List<OutgoingEvent>>> refused(Problem problem) {
        return Uni.createFrom().item(Outcome.refused(problem));
    }
}
