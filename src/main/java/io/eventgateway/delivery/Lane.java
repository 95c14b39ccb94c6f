package io.eventgateway.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
final class Lane implements Streams.Owner {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    /** Deadlines are seconds; a tenth of one is exact enough, and cheap. */
    private static final long SWEEP_MILLIS = 100;

    private static final Receipt NOT_WRITTEN = new Receipt.NotWritten(Verdict.ONE_SECOND);

    private final Road road;
    private final Vertx vertx;
    private final ContextInternal context;
    private final InFlight inFlight;
    private final Queue<Pending> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private final Deque<Pending> outbox = new ArrayDeque<>();
    private final Parking parking = new Parking();
    private final Streams streams;
    private boolean sweeping;
    private boolean closed;

    Lane(Road road, Vertx vertx) {
        this.road = road;
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.inFlight = new InFlight(
                road.config().maxInFlightRecords(),
                road.config().maxInFlightBytes().asLongValue());
        this.streams = new Streams(road, vertx, this);
    }

    InFlight inFlight() {
        return inFlight;
    }

    int openStreams() {
        return streams.open();
    }

    Uni<Receipt> send(String key, Buffer bytes) {
        if (!inFlight.take(bytes.length())) {
            Receipt overloaded = new Receipt.Overloaded(Verdict.ONE_SECOND);
            road.metrics().told(overloaded);
            return Uni.createFrom().item(overloaded);
        }
        long deadline = System.nanoTime() + road.config().timeout().toNanos();
        return Uni.createFrom().emitter(caller -> {
            arrivals.add(new Pending(key, bytes, deadline, caller));
            ready();
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
        assert onItsEventLoop();
        called.set(false);
        sweepAgain();
        outbox.addAll(parking.release(streams::owe));
        long now = System.nanoTime();
        for (Pending record = arrivals.poll(); record != null; record = arrivals.poll()) {
            accept(record, now);
        }
        if (!outbox.isEmpty() && streams.write(outbox)) {
            outbox.clear();
        }
        if (closed) {
            streams.drainCurrent();
        }
    }

    private void accept(Pending record, long now) {
        if (closed || streams.stuck(now)) {
            settle(record, NOT_WRITTEN);
        } else if (parking.holds(record.key) || streams.owe(record.key)) {
            parking.add(record);
        } else {
            outbox.add(record);
        }
    }

    @Override
    public void answered(ProduceStream stream, Pending record, ProduceAnswer answer) {
        assert onItsEventLoop();
        road.metrics().answered(answer.errorCode(), System.nanoTime() - record.begun);
        Receipt receipt = Verdict.of(answer);
        if (!(receipt instanceof Receipt.Written)) {
            LOG.debugf("%s: receipt %d %s", road.topic(), answer.errorCode(), answer.message());
        }
        if (Verdict.topicInDoubt(answer)) {
            road.doubt().run();
        }
        if (!Verdict.rateLimited(answer) || !retry(stream, record)) {
            settle(record, receipt);
        }
    }

    /** Sends a record again that was surely not written, unless a later one of its key may already be, or its time is over. */
    private boolean retry(ProduceStream stream, Pending record) {
        long wait = Backoff.after(++record.retries);
        if (closed || record.told() || record.expired(System.nanoTime() + wait) || stream.owes(record.key)) {
            return false;
        }
        Parking.Place place = parking.hold(record, outbox);
        vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, fired -> {
            place.free();
            ready();
        });
        return true;
    }

    @Override
    public void left(List<Pending> records, Ending ending) {
        assert onItsEventLoop();
        switch (ending.unanswered()) {
            case NEVER_SENT, NOT_WRITTEN -> sendAgain(records);
            case REFUSED -> records.forEach(record -> settle(record, new Receipt.Refused()));
            case UNKNOWN -> records.forEach(record -> settle(record, new Receipt.Unknown()));
        }
    }

    /** They come before whatever waits, in their order. */
    private void sendAgain(List<Pending> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            if (closed) {
                settle(records.get(i), NOT_WRITTEN);
            } else {
                outbox.addFirst(records.get(i));
            }
        }
    }

    @Override
    public void away(Receipt verdict) {
        List<Pending> waiting = new ArrayList<>(outbox);
        outbox.clear();
        waiting.forEach(record -> settle(record, verdict));
    }

    private void settle(Pending record, Receipt receipt) {
        inFlight.give(record.bytes.length());
        tell(record, receipt);
    }

    private void tell(Pending record, Receipt receipt) {
        if (record.tell(receipt)) {
            road.metrics().told(receipt);
        }
    }

    /** Time is looked at only while there is something that it could change. */
    private void sweepAgain() {
        if (!sweeping) {
            sweeping = true;
            vertx.setTimer(SWEEP_MILLIS, fired -> sweep(System.nanoTime()));
        }
    }

    private void sweep(long now) {
        sweeping = false;
        streams.sweep(now, record -> tell(record, new Receipt.Unknown()));
        List<Pending> late = parking.remove(record -> record.expired(now));
        outbox.removeIf(record -> record.expired(now) && late.add(record));
        late.forEach(record -> settle(record, NOT_WRITTEN));
        if (inFlight.records() > 0 || streams.open() > 0) {
            sweepAgain();
        }
    }

    private boolean onItsEventLoop() {
        return context.inThread();
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
