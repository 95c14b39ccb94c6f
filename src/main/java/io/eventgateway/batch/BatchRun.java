package io.eventgateway.batch;

import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.Receipt;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.BatchResult.Ended;
import io.eventgateway.request.BatchResult.Step;
import io.eventgateway.request.BatchResult.Stopped;
import io.eventgateway.request.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Writes the events of one batch: those of one key one after another, so that the first failure of a key can stop it, those of different keys side by side.
 * What became of them is told in the order of the events, as far as somebody asks; who does not ask stops the batch. All state belongs to the executor.
 */
final class BatchRun {

    /** So many that a batch uses its streams well, and so few that it leaves most of a lane to others. */
    static final int MAX_UNDER_WAY = 256;

    /** Events that were read and not yet told. It bounds the memory of a batch. */
    static final int MAX_UNTOLD = 1024;

    /** A lane that is full is given time to empty: longer than most receipts take. */
    private static final Duration ROOM = Duration.ofMillis(20);

    private static final String TOO_MANY = "The events of too many keys failed before it.";

    private final EventSource portions;
    private final Function<OutgoingEvent, Uni<Receipt>> send;
    private final Executor executor;
    private final LongConsumer settle;
    private final long deadline;
    private final KeySequencer keys = new KeySequencer();
    private final Deque<BatchItem> untold = new ArrayDeque<>();
    private final Deque<BatchItem> ready = new ArrayDeque<>();
    private UniEmitter<? super List<Step>> asking;
    private Optional<Problem> stop = Optional.empty();
    /** Why no further event is begun. */
    private Optional<String> over = Optional.empty();

    private boolean fetching;
    private boolean read;
    private boolean settled;
    private int underWay;
    private long count;
    private long kept;

    /**
     * @param settle is told at the end how many events may be in the log
     * @param time after that no event is begun
     */
    BatchRun(EventSource portions, Delivery delivery, Executor executor, LongConsumer settle, Duration time) {
        this(portions, event -> delivery.send(event.record()), executor, settle, time);
    }

    BatchRun(
            EventSource portions,
            Function<OutgoingEvent, Uni<Receipt>> send,
            Executor executor,
            LongConsumer settle,
            Duration time) {
        this.portions = portions;
        this.send = send;
        this.executor = executor;
        this.settle = settle;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** What has ended since it was asked for the last time, at least one; nothing at the end of the batch. */
    Uni<List<Step>> next() {
        return Uni.createFrom()
                .emitter(emitter -> executor.execute(() -> {
                    asking = emitter;
                    go();
                }));
    }

    /** Begins no further event. */
    void cancel() {
        executor.execute(() -> {
            giveUp("The batch was given up.");
            go();
        });
    }

    private void go() {
        fetch();
        while (!ready.isEmpty() && underWay < MAX_UNDER_WAY) {
            begin(ready.poll());
        }
        tell();
        if (read && underWay == 0 && ready.isEmpty() && !settled) {
            settled = true;
            settle.accept(kept);
        }
    }

    private void fetch() {
        if (!fetching && !read && untold.size() < MAX_UNTOLD) {
            fetching = true;
            portions.next().subscribe().with(portion -> executor.execute(() -> fetched(portion)), this::fail);
        }
    }

    private void fetched(EventChunk portion) {
        fetching = false;
        read |= portion.end();
        stop = portion.stop().or(() -> stop);
        for (OutgoingEvent event : portion.events()) {
            BatchItem entry = new BatchItem(count++, event);
            untold.add(entry);
            if (portion.stop().isPresent()) {
                entry.skip("The batch ended before it.");
            } else if (keys.mayBegin(entry)) {
                ready.add(entry);
            }
        }
        go();
    }

    private void begin(BatchItem entry) {
        if (System.nanoTime() - deadline > 0) {
            giveUp("The time of the batch was over.");
        }
        if (over.isPresent()) {
            entry.skip(over.get());
            keys.ended(entry).ifPresent(ready::add);
        } else {
            underWay++;
            send(entry);
        }
    }

    private void send(BatchItem entry) {
        send.apply(entry.event)
                .subscribe()
                .with(receipt -> executor.execute(() -> received(entry, receipt)), this::fail);
    }

    /** What a single request is told to repeat, a batch repeats by itself: a full lane is the pace of the cluster, not a failure. */
    private void received(BatchItem entry, Receipt receipt) {
        if (receipt instanceof Receipt.Overloaded && System.nanoTime() - deadline < 0 && over.isEmpty()) {
            Uni.createFrom().voidItem().onItem().delayIt().by(ROOM).subscribe().with(waited -> send(entry), this::fail);
            return;
        }
        underWay--;
        kept += receipt instanceof Receipt.Written || receipt instanceof Receipt.Unknown ? 1 : 0;
        entry.outcome = entry.event.outcome(receipt);
        keys.ended(entry).ifPresent(ready::add);
        if (keys.stopped() && stop.isEmpty()) {
            stop = Optional.of(new Problem.NotAttempted(TOO_MANY));
            giveUp(TOO_MANY);
        }
        go();
    }

    private void giveUp(String why) {
        read = true;
        over = Optional.of(over.orElse(why));
    }

    private void tell() {
        if (asking == null) {
            return;
        }
        List<Step> steps = new ArrayList<>();
        while (!untold.isEmpty() && untold.peek().outcome != null) {
            BatchItem entry = untold.poll();
            steps.add(new Ended(entry.index, entry.outcome));
        }
        boolean end = read && !fetching && untold.isEmpty();
        if (end) {
            stop.ifPresent(problem -> steps.add(new Stopped(problem)));
            stop = Optional.empty();
        }
        if (end || !steps.isEmpty()) {
            UniEmitter<? super List<Step>> asked = asking;
            asking = null;
            asked.complete(steps);
        }
    }

    /** A defect: everything expected is a receipt or a portion. */
    private void fail(Throwable defect) {
        executor.execute(() -> {
            read = true;
            if (asking != null) {
                asking.fail(defect);
            }
        });
    }
}
