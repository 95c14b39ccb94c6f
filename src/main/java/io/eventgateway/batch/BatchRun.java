package io.eventgateway.batch;

import io.eventgateway.delivery.Delivery;
import io.eventgateway.delivery.Receipt;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.BatchResult.Step;
import io.eventgateway.request.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/**
 * Writes the events of one batch: events of one key in short runs, one run after another, so that the first failure of
 * a key stops it, and events of different keys concurrently. Reports the outcomes in the order of the events, as far as
 * its subscriber requests them; without demand the batch pauses. All state belongs to the executor.
 */
final class BatchRun {

    /** Events in flight at once: enough to use the streams well, and few enough to leave most of a lane to others. */
    static final int MAX_IN_FLIGHT = 256;

    /** Events that have been read and not yet reported. No further chunk is read above it, which bounds the memory. */
    static final int MAX_UNREPORTED = 1024;

    /** Delay before an event is sent again to a full lane: longer than most receipts take. */
    private static final Duration FULL_LANE_DELAY = Duration.ofMillis(20);

    private static final Logger LOG = Logger.getLogger(BatchRun.class);

    private static final String DISORDERED = "Earlier events of the same key were written in another order.";

    private static final String TOO_MANY_FAILED = "The events of too many keys failed before it.";

    private final EventSource source;
    private final Function<List<OutgoingEvent>, Uni<List<Optional<Receipt>>>> send;
    private final Executor executor;
    private final LongConsumer settle;
    private final long deadline;
    private final KeySequencer keys = new KeySequencer();
    private final OutcomeReport report = new OutcomeReport();
    /** Keys whose next events may begin. */
    private final Deque<String> ready = new ArrayDeque<>();

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
        this(
                source,
                run -> delivery.sendInOrder(
                        run.stream().map(OutgoingEvent::record).toList()),
                executor,
                settle,
                maxTime);
    }

    /** @param send sends the first events of a run, see {@link Delivery#sendInOrder} */
    BatchRun(
            EventSource source,
            Function<List<OutgoingEvent>, Uni<List<Optional<Receipt>>>> send,
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
                    report.subscribe(emitter);
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
        report.emit(sourceEnded && !fetching);
        if (sourceEnded && inFlight == 0 && ready.isEmpty()) {
            settle(possiblyWritten);
        }
    }

    private void settle(long kept) {
        if (!settled) {
            settled = true;
            settle.accept(kept);
        }
    }

    private void fetch() {
        if (!fetching && !sourceEnded && report.size() < MAX_UNREPORTED) {
            fetching = true;
            Uni.createFrom()
                    .deferred(source::next)
                    .subscribe()
                    .with(chunk -> executor.execute(() -> fetched(chunk)), this::fail);
        }
    }

    private void fetched(EventGroup chunk) {
        fetching = false;
        sourceEnded |= chunk.end();
        chunk.stop().ifPresent(report::stop);
        for (OutgoingEvent event : chunk.events()) {
            BatchItem item = new BatchItem(count++, event);
            report.add(item);
            if (chunk.stop().isPresent()) {
                item.skip("The batch ended before it.");
            } else if (keys.mayBegin(item)) {
                ready.add(item.key());
            }
        }
        proceed();
    }

    private void begin(String key) {
        if (System.nanoTime() - deadline > 0) {
            abort("The time of the batch was over.");
        }
        if (abortReason.isPresent()) {
            keys.skip(key, abortReason.get());
            return;
        }
        List<BatchItem> run = keys.next(key, MAX_IN_FLIGHT - inFlight);
        inFlight += run.size();
        Uni.createFrom()
                .deferred(() -> send.apply(run.stream().map(item -> item.event).toList()))
                .subscribe()
                .with(receipts -> executor.execute(() -> received(key, run, receipts)), this::fail);
    }

    /** A full lane is back-pressure for a batch and not a failure, so the events are offered again. */
    private void received(String key, List<BatchItem> run, List<Optional<Receipt>> receipts) {
        if (receipts.isEmpty()) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(FULL_LANE_DELAY)
                    .subscribe()
                    .with(waited -> executor.execute(() -> ended(key, run)), this::fail);
            return;
        }
        for (int i = 0; i < receipts.size(); i++) {
            BatchItem item = run.get(i);
            receipts.get(i).ifPresent(receipt -> {
                possiblyWritten += receipt.mayBeWritten() ? 1 : 0;
                item.outcome = item.event.outcome(receipt);
            });
        }
        if (KeySequencer.disordered(receipts)) {
            LOG.warn("Kafka REST wrote events of one key in another order than it received them");
            keys.stop(key, DISORDERED);
        }
        ended(key, run);
    }

    private void ended(String key, List<BatchItem> run) {
        inFlight -= run.size();
        if (keys.ended(key)) {
            ready.add(key);
        }
        if (keys.stopped() && !report.stopped()) {
            report.stop(Problem.notAttempted(TOO_MANY_FAILED));
            abort(TOO_MANY_FAILED);
        }
        proceed();
    }

    private void abort(String why) {
        sourceEnded = true;
        abortReason = Optional.of(abortReason.orElse(why));
    }

    /**
     * A defect: every expected outcome is a receipt or a chunk. Begins no further event, and fails the next or current
     * call of {@link #next}. What is in flight counts as written, since nothing more is known of it.
     */
    private void fail(Throwable failure) {
        executor.execute(() -> {
            report.fail(failure);
            abort("The batch failed.");
            settle(possiblyWritten + inFlight);
            proceed();
        });
    }
}
