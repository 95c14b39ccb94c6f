package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceReceipt;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Sends the records of some keys of one topic, in order. Runs on the event loop of its own context, without locks; only
 * {@link #send}, {@link #close}, {@link #inFlight} and {@link #openStreams} are thread-safe.
 */
final class Lane implements LaneStreams.Owner {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    /** Deadlines are in seconds; checking them ten times a second is exact enough, and cheap. */
    private static final long SWEEP_MILLIS = 100;

    private static final Receipt NOT_WRITTEN = new Receipt.NotWritten(ReceiptClassifier.ONE_SECOND);

    private final LaneDependencies dependencies;
    private final ContextInternal context;
    private final InFlightLimit inFlight;
    private final Queue<PendingRecord> submitted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final SendQueue sendQueue;
    private final KeyOrderQueue holdQueue = new KeyOrderQueue();
    private final LaneStreams streams;
    private boolean sweepScheduled;
    private boolean waitingForRate;
    private boolean closed;

    /** @param context of an event loop, exclusive to this lane */
    Lane(LaneDependencies dependencies, ContextInternal context) {
        this.dependencies = dependencies;
        this.context = context;
        this.inFlight = new InFlightLimit(
                dependencies.config().maxInFlightRecords(),
                dependencies.config().maxInFlightBytes().asLongValue());
        this.sendQueue = new SendQueue(dependencies.sendRate());
        this.streams = new LaneStreams(dependencies, context, this);
    }

    InFlightLimit inFlight() {
        return inFlight;
    }

    int openStreams() {
        return streams.open();
    }

    /**
     * Sends the record when the result is subscribed to. Completes with {@code Overloaded} if the limit in flight is
     * reached.
     *
     * @param begun when the caller began to wait, by {@link System#nanoTime}; its deadline counts from then
     */
    Uni<Receipt> send(String key, Buffer bytes, long begun) {
        return Uni.createFrom().emitter(caller -> {
            if (inFlight.acquire(bytes.length())) {
                long deadline = begun + dependencies.config().timeout().toNanos();
                submitted.add(new PendingRecord(key, bytes, deadline, caller));
                schedule();
            } else {
                Receipt overloaded = new Receipt.Overloaded(ReceiptClassifier.ONE_SECOND);
                dependencies.metrics().completed(overloaded);
                caller.complete(overloaded);
            }
        });
    }

    /** Schedules a run of {@link #process}. All records that are submitted until then are sent in one chunk. */
    @Override
    public void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            context.runOnContext(run -> process());
        }
    }

    private void process() {
        assert context.inThread();
        scheduled.set(false);
        scheduleSweep();
        sendQueue.addAll(holdQueue.release(streams::hasUnanswered));
        long now = System.nanoTime();
        for (PendingRecord record = submitted.poll(); record != null; record = submitted.poll()) {
            accept(record, now);
        }
        write();
        if (closed && sendQueue.isEmpty()) {
            streams.drainCurrent();
        }
    }

    private void write() {
        if (sendQueue.isEmpty() || !streams.ensureOpen()) {
            return;
        }
        List<PendingRecord> chunk = sendQueue.take();
        if (!chunk.isEmpty()) {
            streams.write(chunk);
        }
        if (!sendQueue.isEmpty() && !waitingForRate) {
            waitingForRate = true;
            context.setTimer(
                    TimeUnit.NANOSECONDS.toMillis(dependencies.sendRate().nanosToWait()) + 1, fired -> {
                        waitingForRate = false;
                        schedule();
                    });
        }
    }

    private void accept(PendingRecord record, long now) {
        if (closed || streams.stalled(now)) {
            complete(record, NOT_WRITTEN);
        } else if (holdQueue.holds(record.key) || streams.hasUnanswered(record.key)) {
            holdQueue.add(record);
        } else {
            sendQueue.add(record);
        }
    }

    @Override
    public void answered(ProduceStream stream, PendingRecord record, ProduceReceipt response) {
        assert context.inThread();
        dependencies.metrics().answered(response.errorCode(), System.nanoTime() - record.submittedAt);
        report(response);
        if (ReceiptClassifier.topicInDoubt(response)) {
            dependencies.recheck().run();
        }
        if (!ReceiptClassifier.rateLimited(response) || !retry(stream, record)) {
            complete(record, ReceiptClassifier.of(response));
        }
    }

    private void report(ProduceReceipt response) {
        if (response.errorCode() == 200) {
            dependencies.reports().written();
        } else if (ReceiptClassifier.forbidden(response)) {
            dependencies.reports().forbidden(response);
        } else if (!ReceiptClassifier.rateLimited(response)) {
            LOG.infof("%s: receipt %d %s", dependencies.topic(), response.errorCode(), response.message());
        }
    }

    /**
     * Schedules a retry of a record that is certainly not written, unless a later record of its key may be written
     * already, or its deadline would pass.
     */
    private boolean retry(ProduceStream stream, PendingRecord record) {
        long wait = Backoff.after(++record.retries);
        if (closed
                || record.completed()
                || record.expired(System.nanoTime() + wait)
                || stream.hasUnanswered(record.key)) {
            return false;
        }
        KeyOrderQueue.KeyQueue queue = holdQueue.block(record, sendQueue.remove(later -> later.key.equals(record.key)));
        context.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, fired -> {
            queue.unblock();
            schedule();
        });
        return true;
    }

    @Override
    public void unanswered(List<PendingRecord> records, StreamEnd end) {
        assert context.inThread();
        switch (end.unanswered()) {
            case NEVER_SENT, NOT_WRITTEN -> sendQueue.putBack(records);
            case REJECTED -> records.forEach(record -> complete(record, NOT_WRITTEN));
            case UNKNOWN -> records.forEach(record -> complete(record, new Receipt.Unknown()));
        }
    }

    @Override
    public void unavailable() {
        sendQueue.remove(all -> true).forEach(record -> complete(record, NOT_WRITTEN));
    }

    private void complete(PendingRecord record, Receipt receipt) {
        inFlight.release(record.bytes.length());
        notifyCaller(record, receipt);
    }

    /** Completes the caller once; an expired record keeps its position and its share of the limit in flight. */
    private void notifyCaller(PendingRecord record, Receipt receipt) {
        if (record.complete(receipt)) {
            dependencies.metrics().completed(receipt);
        }
    }

    /** Deadlines are checked only while records are in flight or streams are open. */
    private void scheduleSweep() {
        if (!sweepScheduled) {
            sweepScheduled = true;
            context.setTimer(SWEEP_MILLIS, fired -> sweep(System.nanoTime()));
        }
    }

    private void sweep(long now) {
        sweepScheduled = false;
        streams.sweep(now, record -> notifyCaller(record, new Receipt.Unknown()));
        holdQueue.remove(record -> record.expired(now)).forEach(record -> complete(record, NOT_WRITTEN));
        sendQueue.remove(record -> record.expired(now)).forEach(record -> complete(record, NOT_WRITTEN));
        if (inFlight.records() > 0 || streams.open() > 0) {
            scheduleSweep();
        }
    }

    /** Rejects new records, sends the queued ones and ends the streams. Receipts still arrive. */
    void close() {
        context.runOnContext(run -> {
            closed = true;
            holdQueue.remove(all -> true).forEach(record -> complete(record, NOT_WRITTEN));
            process();
        });
    }
}
