package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceResponse;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The produce streams of one lane. One takes records, another may be about to replace it, and those before may still owe receipts. Used on the event loop
 * of its lane only.
 */
final class LaneStreams implements ProduceStream.Owner {

    /** The lane, as its streams see it. */
    interface Owner {

        void answered(ProduceStream stream, PendingRecord record, ProduceResponse answer);

        /** @param records in their order, without a receipt, and without hope of one */
        void left(List<PendingRecord> records, StreamEnd ending);

        /** What waits may be written now, or some key is free again. */
        void ready();

        /** No stream can be opened for a while; this is what may be said of every record that waits for one. */
        void away(Receipt verdict);
    }

    private static final Logger LOG = Logger.getLogger(LaneStreams.class);

    /** After its last chunk a stream owes receipts for what was sent; Kafka REST answers, or gives a stream up, within 30 s. */
    private static final long LONGEST_END = TimeUnit.SECONDS.toNanos(30);

    private final TopicContext road;
    private final ContextInternal context;
    private final Owner owner;
    private final StreamOpener opener;
    private final ReopenPolicy reopening;
    /** Streams that take no more records, with the keys of which they owe receipts. */
    private final Map<ProduceStream, Set<String>> draining = new IdentityHashMap<>();

    private ProduceStream current;
    private ProduceStream standby;
    private volatile int open;

    LaneStreams(TopicContext road, ContextInternal context, Owner owner) {
        this.road = road;
        this.context = context;
        this.opener = new StreamOpener(road, context);
        this.owner = owner;
        this.reopening = new ReopenPolicy(road.config().maxAge());
    }

    /** How many are open, in whatever state. Any thread may ask. */
    int open() {
        return open;
    }

    /** Whether a record of that key must wait, so that it cannot overtake one that an older stream still carries. */
    boolean owe(String key) {
        return !draining.isEmpty() && draining.values().stream().anyMatch(keys -> keys.contains(key));
    }

    /** Whether a record that is written now would only wait behind others that wait in vain. */
    boolean stuck(long now) {
        return current != null && (current.stalledFor(now) >= 0 || reopening.inVain(current, now));
    }

    /** Whether there is a stream to write to; if not, one is opened if that is possible. */
    boolean there() {
        if (current == null) {
            openSoon(System.nanoTime());
        }
        return current != null;
    }

    /** Writes the records in one chunk. */
    void write(Collection<PendingRecord> records) {
        current.write(records);
    }

    private void openSoon(long now) {
        if (opener.opening()) {
            return;
        }
        if (reopening.tooLong(now)) {
            owner.away(reopening.verdict());
        } else {
            open(stream -> current = stream, () -> owner.away(reopening.verdict()));
        }
    }

    private void open(Consumer<ProduceStream> place, Runnable whenForbidden) {
        opener.open(
                reopening,
                watcher -> {
                    ProduceStream stream = new ProduceStream(this, context, watcher);
                    place.accept(stream);
                    count();
                    road.metrics().streamOpened();
                    stream.open(road.post());
                    owner.ready();
                },
                whenForbidden);
    }

    @Override
    public void connected(ProduceStream stream) {
        if (stream == standby) {
            ProduceStream old = current;
            standby = null;
            current = stream;
            if (old != null) {
                road.metrics().streamRotated();
                drain(old);
            }
        }
        owner.ready();
    }

    @Override
    public void answered(ProduceStream stream, PendingRecord record, ProduceResponse answer) {
        reopening.succeeded();
        owner.answered(stream, record, answer);
        if (ReceiptClassifier.streamTooOld(answer) && stream == current) {
            drainCurrent();
        }
        if (stream.unanswered().isEmpty() && draining.replace(stream, Set.of()) != null) {
            owner.ready();
        }
    }

    @Override
    public void ended(ProduceStream stream, StreamEnd ending) {
        current = stream == current ? null : current;
        standby = stream == standby ? null : standby;
        draining.remove(stream);
        count();
        if (!ending.expected()) {
            LOG.warnf(
                    "%s: produce stream %s; %d records unanswered",
                    road.topic(), ending.reason(), stream.unanswered().size());
            road.metrics().streamBroken();
            reopening.failed(ending);
        }
        List<PendingRecord> left = new ArrayList<>(stream.unanswered());
        stream.unanswered().clear();
        owner.left(left, ending);
        owner.ready();
    }

    private void drain(ProduceStream stream) {
        draining.put(stream, stream.busyKeys());
        stream.finish();
    }

    /** No more records for the stream that takes them now; it sends its last chunk, and its receipts still come. */
    void drainCurrent() {
        if (current != null) {
            ProduceStream old = current;
            current = null;
            drain(old);
        }
    }

    /** @param expired is told every record whose deadline is over */
    void sweep(long now, Consumer<PendingRecord> expired) {
        List<ProduceStream> owing = new ArrayList<>(draining.keySet());
        if (current != null) {
            owing.add(current);
        }
        for (ProduceStream stream : owing) {
            stream.unanswered().stream().filter(record -> record.expired(now)).forEach(expired);
            long patience = stream.answeredOnce() ? road.config().timeout().toNanos() : 0;
            if (stream.stalledFor(now) >= patience) {
                stream.abandon("does not answer");
                road.doubt().run();
            } else if (stream.finishingFor(now) > LONGEST_END) {
                stream.abandon("does not end");
            }
        }
        if (current != null && current.idleSince(road.config().idleTimeout().toNanos(), now)) {
            drainCurrent();
        }
        rotateIfOld(now);
    }

    /** The new stream takes over only when it is connected, so no record waits for that. */
    private void rotateIfOld(long now) {
        if (current != null
                && standby == null
                && draining.isEmpty()
                && !opener.opening()
                && reopening.due(current, now, road.credentials().outdated(current.opened, now))) {
            open(stream -> standby = stream, () -> {});
        }
    }

    private void count() {
        open = draining.size() + (current == null ? 0 : 1) + (standby == null ? 0 : 1);
    }
}
