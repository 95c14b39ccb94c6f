package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceReceipt;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.Optional;
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

    /** After a rate limit, a run has one record for that long: only the last record of a key can be sent again. */
    private static final long RATE_LIMIT_MEMORY = TimeUnit.MINUTES.toNanos(1);

    private static final Receipt NOT_WRITTEN = new Receipt.NotWritten(ReceiptClassifier.ONE_SECOND);
    private static final Receipt REJECTED = new Receipt.NotWritten(ReceiptClassifier.OF_THE_SETUP);

    private final LaneDependencies dependencies;
    private final ContextInternal context;
    private final InFlightLimit inFlight;
    private final Queue<PendingRecord> submitted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final SendQueue sendQueue;
    private final KeyOrderQueue holdQueue = new KeyOrderQueue();
    private final LaneStreams streams;
    private volatile long rateLimited = System.nanoTime() - RATE_LIMIT_MEMORY;
    private boolean sweepScheduled;
    private boolean waitingForRate;
    private boolean closed;
    /** Of records for which no stream can be opened. */
    private Receipt noStream = NOT_WRITTEN;

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
     * Sends records, one right behind the other, when the result is subscribed to. Completes with the receipts of the
     * first ones; empty for a record that was not sent because an earlier one failed. An empty list means that the
     * limit in flight is reached.
     *
     * @param begun when the caller began to wait, by {@link System#nanoTime}; its deadline counts from then
     */
    Uni<List<Optional<Receipt>>> send(String key, List<Buffer> records, long begun) {
        return Uni.createFrom().emitter(caller -> {
            int most = System.nanoTime() - rateLimited < RATE_LIMIT_MEMORY ? 1 : records.size();
            int accepted = 0;
            while (accepted < most && inFlight.acquire(records.get(accepted).length())) {
                accepted++;
            }
            if (accepted == 0) {
                dependencies.metrics().completed(TopicLanes.OVERLOADED);
                caller.complete(List.of());
                return;
            }
            long deadline = begun + dependencies.config().timeout().toNanos();
            KeyRun run = new KeyRun(accepted, caller);
            for (int i = 0; i < accepted; i++) {
                submitted.add(new PendingRecord(key, records.get(i), deadline, run, i));
            }
            schedule();
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
        // Their stream has been replaced, and they must not overtake what it still carries.
        if (streams.draining()) {
            sendQueue.remove(record -> streams.hasUnanswered(record.key)).forEach(holdQueue::add);
        }
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
        if (closed || record.run.failed() || streams.stalled(now)) {
            reject(record, NOT_WRITTEN);
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
        if (ReceiptClassifier.rateLimited(response)) {
            rateLimited = System.nanoTime();
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
        } else if (ReceiptClassifier.rateLimited(response)) {
            dependencies.reports().rateLimited(response);
        } else {
            LOG.infof("%s: receipt %d %s", dependencies.topic(), response.errorCode(), response.message());
        }
    }

    /**
     * Schedules a retry of a record that is certainly not written, unless a later record of its key may be written
     * already, an earlier one of its run failed, or its deadline would pass.
     */
    private boolean retry(ProduceStream stream, PendingRecord record) {
        long wait = Backoff.after(++record.retries);
        if (closed
                || record.completed()
                || record.run.failed()
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
        noStream = end.unanswered() == StreamEnd.Unanswered.REJECTED ? REJECTED : NOT_WRITTEN;
        switch (end.unanswered()) {
            case NEVER_SENT, NOT_WRITTEN -> sendQueue.putBack(records);
            case REJECTED -> records.forEach(record -> complete(record, REJECTED));
            case UNKNOWN -> records.forEach(record -> complete(record, new Receipt.Unknown()));
        }
    }

    @Override
    public void unavailable() {
        sendQueue.remove(all -> true).forEach(record -> reject(record, noStream));
    }

    private void complete(PendingRecord record, Receipt receipt) {
        inFlight.release(record.bytes.length());
        notifyCaller(record, receipt);
    }

    /** Completes a queued record; if its run has failed, it counts as not sent. */
    private void reject(PendingRecord record, Receipt receipt) {
        if (record.run.failed()) {
            inFlight.release(record.bytes.length());
            record.notSent();
        } else {
            complete(record, receipt);
        }
    }

    /** Completes the record once; an expired record keeps its position and its share of the limit in flight. */
    private void notifyCaller(PendingRecord record, Receipt receipt) {
        if (record.complete(receipt)) {
            dependencies.metrics().completed(receipt);
            if (record.run.failed() && !record.run.ended()) {
                rejectQueued(record.run);
            }
        }
    }

    private void rejectQueued(KeyRun run) {
        holdQueue.remove(record -> record.run == run).forEach(record -> reject(record, NOT_WRITTEN));
        sendQueue.remove(record -> record.run == run).forEach(record -> reject(record, NOT_WRITTEN));
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
        holdQueue.remove(record -> record.expired(now)).forEach(record -> reject(record, NOT_WRITTEN));
        sendQueue.remove(record -> record.expired(now)).forEach(record -> reject(record, NOT_WRITTEN));
        if (inFlight.records() > 0 || streams.open() > 0) {
            scheduleSweep();
        }
    }

    /** Rejects new records, sends the queued ones and ends the streams. Receipts still arrive. */
    void close() {
        context.runOnContext(run -> {
            closed = true;
            holdQueue.remove(all -> true).forEach(record -> reject(record, NOT_WRITTEN));
            process();
        });
    }
}
