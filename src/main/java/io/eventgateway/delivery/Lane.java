package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceResponse;
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
 * All records of some keys of one topic, in their order. Everything here happens on the event loop of the lane's own context, so nothing is locked; only
 * {@link #send}, {@link #close} and the figures may be called from anywhere.
 */
final class Lane implements LaneStreams.Owner {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    /** Deadlines are seconds; a tenth of one is exact enough, and cheap. */
    private static final long SWEEP_MILLIS = 100;

    private static final Receipt NOT_WRITTEN = new Receipt.NotWritten(ReceiptClassifier.ONE_SECOND);

    private final TopicContext road;
    private final ContextInternal context;
    private final InFlightLimit inFlight;
    private final Queue<PendingRecord> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private final SendQueue outbox;
    private final HoldQueue parking = new HoldQueue();
    private final LaneStreams streams;
    private boolean sweeping;
    private boolean paused;
    private boolean closed;

    /** @param context of an event loop; the lane has it for itself */
    Lane(TopicContext road, ContextInternal context) {
        this.road = road;
        this.context = context;
        this.inFlight = new InFlightLimit(
                road.config().maxInFlightRecords(),
                road.config().maxInFlightBytes().asLongValue());
        this.outbox = new SendQueue(road.pace());
        this.streams = new LaneStreams(road, context, this);
    }

    InFlightLimit inFlight() {
        return inFlight;
    }

    int openStreams() {
        return streams.open();
    }

    /** Nothing is sent, and no room taken, before somebody subscribes. */
    Uni<Receipt> send(String key, Buffer bytes) {
        return Uni.createFrom().emitter(caller -> {
            if (inFlight.take(bytes.length())) {
                long deadline = System.nanoTime() + road.config().timeout().toNanos();
                arrivals.add(new PendingRecord(key, bytes, deadline, caller));
                ready();
            } else {
                Receipt overloaded = new Receipt.Overloaded(ReceiptClassifier.ONE_SECOND);
                road.metrics().told(overloaded);
                caller.complete(overloaded);
            }
        });
    }

    /** Soon there is a turn. All that arrives before it leaves in one chunk. */
    @Override
    public void ready() {
        if (called.compareAndSet(false, true)) {
            context.runOnContext(go -> turn());
        }
    }

    private void turn() {
        assert context.inThread();
        called.set(false);
        sweepAgain();
        outbox.addAll(parking.release(streams::owe));
        long now = System.nanoTime();
        for (PendingRecord record = arrivals.poll(); record != null; record = arrivals.poll()) {
            accept(record, now);
        }
        write(now);
        if (closed && outbox.isEmpty()) {
            streams.drainCurrent();
        }
    }

    private void write(long now) {
        if (outbox.isEmpty() || !streams.there()) {
            return;
        }
        List<PendingRecord> chunk = outbox.take(now);
        if (!chunk.isEmpty()) {
            streams.write(chunk);
        }
        if (!outbox.isEmpty() && !paused) {
            paused = true;
            context.setTimer(TimeUnit.NANOSECONDS.toMillis(road.pace().pause()) + 1, fired -> {
                paused = false;
                ready();
            });
        }
    }

    private void accept(PendingRecord record, long now) {
        if (closed || streams.stuck(now)) {
            settle(record, NOT_WRITTEN);
        } else if (parking.holds(record.key) || streams.owe(record.key)) {
            parking.add(record);
        } else {
            outbox.add(record);
        }
    }

    @Override
    public void answered(ProduceStream stream, PendingRecord record, ProduceResponse answer) {
        assert context.inThread();
        road.metrics().answered(answer.errorCode(), System.nanoTime() - record.begun);
        if (answer.errorCode() != 200 && !ReceiptClassifier.rateLimited(answer)) {
            LOG.infof("%s: receipt %d %s", road.topic(), answer.errorCode(), answer.message());
        }
        if (ReceiptClassifier.topicInDoubt(answer)) {
            road.doubt().run();
        }
        if (!ReceiptClassifier.rateLimited(answer) || !retry(stream, record)) {
            settle(record, ReceiptClassifier.of(answer));
        }
    }

    /** Sends a record again that was surely not written, unless a later one of its key may already be, or its time is over. */
    private boolean retry(ProduceStream stream, PendingRecord record) {
        long wait = Backoff.after(++record.retries);
        if (closed || record.told() || record.expired(System.nanoTime() + wait) || stream.owes(record.key)) {
            return false;
        }
        HoldQueue.Place place = parking.hold(record, outbox.remove(later -> later.key.equals(record.key)));
        context.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, fired -> {
            place.free();
            ready();
        });
        return true;
    }

    @Override
    public void left(List<PendingRecord> records, StreamEnd ending) {
        assert context.inThread();
        switch (ending.unanswered()) {
            case NEVER_SENT, NOT_WRITTEN -> outbox.putBack(records);
            case REFUSED -> records.forEach(record -> settle(record, new Receipt.Refused()));
            case UNKNOWN -> records.forEach(record -> settle(record, new Receipt.Unknown()));
        }
    }

    @Override
    public void away(Receipt verdict) {
        outbox.remove(all -> true).forEach(record -> settle(record, verdict));
    }

    private void settle(PendingRecord record, Receipt receipt) {
        inFlight.give(record.bytes.length());
        tell(record, receipt);
    }

    /** The caller hears it once; a record that it gave up keeps its place and its room. */
    private void tell(PendingRecord record, Receipt receipt) {
        if (record.tell(receipt)) {
            road.metrics().told(receipt);
        }
    }

    /** Time is looked at only while there is something that it could change. */
    private void sweepAgain() {
        if (!sweeping) {
            sweeping = true;
            context.setTimer(SWEEP_MILLIS, fired -> sweep(System.nanoTime()));
        }
    }

    private void sweep(long now) {
        sweeping = false;
        streams.sweep(now, record -> tell(record, new Receipt.Unknown()));
        parking.remove(record -> record.expired(now)).forEach(record -> settle(record, NOT_WRITTEN));
        outbox.remove(record -> record.expired(now)).forEach(record -> settle(record, NOT_WRITTEN));
        if (inFlight.records() > 0 || streams.open() > 0) {
            sweepAgain();
        }
    }

    /** Takes no more records, sends what it has, and ends its streams properly. Receipts still come. */
    void close() {
        context.runOnContext(go -> {
            closed = true;
            parking.remove(all -> true).forEach(record -> settle(record, NOT_WRITTEN));
            turn();
        });
    }
}
