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
 * Writes the events of one batch: events of one key one after another, so that the first failure of a key stops it, and
 * events of different keys concurrently. Reports the outcomes in the order of the events, as far as its subscriber
 * requests them; without demand the batch pauses. All state belongs to the executor.
 */
final class BatchRun {

    /** Events in flight at once: enough to use the streams well, and few enough to leave most of a lane to others. */
    static final int MAX_IN_FLIGHT = 256;

    /** Events that have been read and not yet reported. No further chunk is read above it, which bounds the memory. */
    static final int MAX_UNREPORTED = 1024;

    /** Delay before an event is sent again to a full lane: longer than most receipts take. */
    private static final Duration FULL_LANE_DELAY = Duration.ofMillis(20);

    private static final String TOO_MANY_FAILED = "The events of too many keys failed before it.";

    private final EventSource source;
    private final Function<OutgoingEvent, Uni<Receipt>> send;
    private final Executor executor;
    private final LongConsumer settle;
    private final long deadline;
    private final KeySequencer keys = new KeySequencer();
    private final Deque<BatchItem> unreported = new ArrayDeque<>();
    private final Deque<BatchItem> ready = new ArrayDeque<>();
    private UniEmitter<? super List<Step>> subscriber;
    private Optional<Problem> stop = Optional.empty();
    /** Why no further event begins; empty while events may begin. */
    private Optional<String> abortReason = Optional.empty();

    private boolean fetching;
    private boolean sourceEnded;
    private boolean settled;
    private int inFlight;
    private long count;
    private long possiblyWritten;

    /**
     * @param settle receives the number of events that may be in the log, at the end of the batch
     * @param maxTime time after which no further event begins
     */
    BatchRun(EventSource source, Delivery delivery, Executor executor, LongConsumer settle, Duration maxTime) {
        this(source, event -> delivery.send(event.record()), executor, settle, maxTime);
    }

    BatchRun(
            EventSource source,
            Function<OutgoingEvent, Uni<Receipt>> send,
            Executor executor,
            LongConsumer settle,
            Duration maxTime) {
        this.source = source;
        this.send = send;
        this.executor = executor;
        this.settle = settle;
        this.deadline = System.nanoTime() + maxTime.toNanos();
    }

    /** The events that have ended since the last call, at least one; none at the end of the batch. */
    Uni<List<Step>> next() {
        return Uni.createFrom()
                .emitter(emitter -> executor.execute(() -> {
                    subscriber = emitter;
                    proceed();
                }));
    }

    /** Begins no further event. */
    void cancel() {
        executor.execute(() -> {
            abort("The batch was given up.");
            proceed();
        });
    }

    private void proceed() {
        fetch();
        while (!ready.isEmpty() && inFlight < MAX_IN_FLIGHT) {
            begin(ready.poll());
        }
        report();
        if (sourceEnded && inFlight == 0 && ready.isEmpty() && !settled) {
            settled = true;
            settle.accept(possiblyWritten);
        }
    }

    private void fetch() {
        if (!fetching && !sourceEnded && unreported.size() < MAX_UNREPORTED) {
            fetching = true;
            source.next().subscribe().with(chunk -> executor.execute(() -> fetched(chunk)), this::fail);
        }
    }

    private void fetched(EventGroup chunk) {
        fetching = false;
        sourceEnded |= chunk.end();
        stop = chunk.stop().or(() -> stop);
        for (OutgoingEvent event : chunk.events()) {
            BatchItem item = new BatchItem(count++, event);
            unreported.add(item);
            if (chunk.stop().isPresent()) {
                item.skip("The batch ended before it.");
            } else if (keys.mayBegin(item)) {
                ready.add(item);
            }
        }
        proceed();
    }

    private void begin(BatchItem item) {
        if (System.nanoTime() - deadline > 0) {
            abort("The time of the batch was over.");
        }
        if (abortReason.isPresent()) {
            item.skip(abortReason.get());
            keys.ended(item).ifPresent(ready::add);
        } else {
            inFlight++;
            send(item);
        }
    }

    private void send(BatchItem item) {
        send.apply(item.event).subscribe().with(receipt -> executor.execute(() -> received(item, receipt)), this::fail);
    }

    /** Retries an event that finds its lane full, since a full lane is back-pressure for a batch and not a failure. */
    private void received(BatchItem item, Receipt receipt) {
        if (receipt instanceof Receipt.Overloaded && System.nanoTime() - deadline < 0 && abortReason.isEmpty()) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(FULL_LANE_DELAY)
                    .subscribe()
                    .with(waited -> send(item), this::fail);
            return;
        }
        inFlight--;
        possiblyWritten += receipt.mayBeWritten() ? 1 : 0;
        item.outcome = item.event.outcome(receipt);
        keys.ended(item).ifPresent(ready::add);
        if (keys.stopped() && stop.isEmpty()) {
            stop = Optional.of(Problem.notAttempted(TOO_MANY_FAILED));
            abort(TOO_MANY_FAILED);
        }
        proceed();
    }

    private void abort(String why) {
        sourceEnded = true;
        abortReason = Optional.of(abortReason.orElse(why));
    }

    private void report() {
        if (subscriber == null) {
            return;
        }
        List<Step> steps = new ArrayList<>();
        while (!unreported.isEmpty() && unreported.peek().outcome != null) {
            BatchItem item = unreported.poll();
            steps.add(new Ended(item.index, item.outcome));
        }
        boolean end = sourceEnded && !fetching && unreported.isEmpty();
        if (end) {
            stop.ifPresent(problem -> steps.add(new Stopped(problem)));
            stop = Optional.empty();
        }
        if (end || !steps.isEmpty()) {
            UniEmitter<? super List<Step>> emitter = subscriber;
            subscriber = null;
            emitter.complete(steps);
        }
    }

    /** A defect: every expected outcome is a receipt or a chunk. */
    private void fail(Throwable defect) {
        executor.execute(() -> {
            sourceEnded = true;
            if (subscriber != null) {
                subscriber.fail(defect);
            }
        });
    }
}
