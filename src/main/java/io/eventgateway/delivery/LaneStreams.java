package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceReceipt;
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
 * The produce streams of one lane: the current one takes records, a standby may be about to replace it, and draining
 * ones still wait for receipts. Used on the event loop of its lane only.
 */
final class LaneStreams implements ProduceStream.Owner {

    /** Receives the events of a lane's streams. */
    interface Owner {

        void answered(ProduceStream stream, PendingRecord record, ProduceReceipt response);

        /**
         * A stream ended.
         *
         * @param records that got no receipt, in their order
         */
        void unanswered(List<PendingRecord> records, StreamEnd end);

        /** A stream is ready for records, or the receipts of a key have arrived. */
        void schedule();

        /** No stream can be opened for some time. */
        void unavailable();
    }

    private static final Logger LOG = Logger.getLogger(LaneStreams.class);

    /**
     * Longest time between the last chunk of a stream and its end: Kafka REST responds, or closes the stream, within
     * 30 s.
     */
    private static final long MAX_DRAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final LaneDependencies dependencies;
    private final ContextInternal context;
    private final Owner owner;
    private final StreamOpener opener;
    private final ReopenPolicy reopenPolicy;
    /** Streams that take no more records, with the keys whose receipts are missing. */
    private final Map<ProduceStream, Set<String>> draining = new IdentityHashMap<>();

    private ProduceStream current;
    private ProduceStream standby;
    private volatile int open;

    LaneStreams(LaneDependencies dependencies, ContextInternal context, Owner owner) {
        this.dependencies = dependencies;
        this.context = context;
        this.opener = new StreamOpener(dependencies, context);
        this.owner = owner;
        this.reopenPolicy = new ReopenPolicy(dependencies.config().maxAge());
    }

    /** Number of streams that are open, in any state. Thread-safe. */
    int open() {
        return open;
    }

    /** Whether a stream that takes no more records may still carry some. */
    boolean draining() {
        return !draining.isEmpty();
    }

    /** Whether a draining stream still carries that key, so that a new record must wait in order not to overtake. */
    boolean hasUnanswered(String key) {
        return !draining.isEmpty() && draining.values().stream().anyMatch(keys -> keys.contains(key));
    }

    /** Whether a record that is written now would only wait behind records that get no receipts. */
    boolean stalled(long now) {
        return current != null && (current.stalledFor(now) >= 0 || reopenPolicy.unproven(current, now));
    }

    /** Whether there is a stream to write to; otherwise opens one if that is possible. */
    boolean ensureOpen() {
        if (current == null) {
            openCurrent(System.nanoTime());
        }
        return current != null;
    }

    /** Writes the records in one chunk. */
    void write(Collection<PendingRecord> records) {
        current.write(records);
    }

    private void openCurrent(long now) {
        if (opener.opening()) {
            return;
        }
        if (reopenPolicy.delayTooLong(now)) {
            owner.unavailable();
        } else {
            open(stream -> current = stream, owner::unavailable);
        }
    }

    private void open(Consumer<ProduceStream> assign, Runnable whenRejected) {
        opener.open(
                reopenPolicy,
                opening -> {
                    ProduceStream stream = new ProduceStream(this, context, opening);
                    assign.accept(stream);
                    updateOpen();
                    dependencies.metrics().streamOpened();
                    stream.open(dependencies.openStream());
                    owner.schedule();
                },
                whenRejected);
    }

    @Override
    public void connected(ProduceStream stream) {
        if (stream == standby) {
            ProduceStream old = current;
            standby = null;
            current = stream;
            if (old != null) {
                dependencies.metrics().streamRotated();
                drain(old);
            }
        }
        owner.schedule();
    }

    @Override
    public void answered(ProduceStream stream, PendingRecord record, ProduceReceipt response) {
        reopenPolicy.succeeded();
        owner.answered(stream, record, response);
        if (ReceiptClassifier.streamTooOld(response) && stream == current) {
            drainCurrent();
        }
        if (stream.unanswered().isEmpty() && draining.replace(stream, Set.of()) != null) {
            owner.schedule();
        }
    }

    @Override
    public void ended(ProduceStream stream, StreamEnd end) {
        current = stream == current ? null : current;
        standby = stream == standby ? null : standby;
        draining.remove(stream);
        updateOpen();
        if (!end.expected()) {
            report(stream, end);
            dependencies.metrics().streamBroken();
            reopenPolicy.failed();
        }
        List<PendingRecord> unanswered = new ArrayList<>(stream.unanswered());
        stream.unanswered().clear();
        owner.unanswered(unanswered, end);
        owner.schedule();
    }

    /** A rejected standby changes nothing for the records of the current stream. */
    private void report(ProduceStream stream, StreamEnd end) {
        if (!end.neverOpened()) {
            LOG.warnf(
                    "%s: produce stream %s; %d records without a receipt",
                    dependencies.topic(), end.reason(), stream.unanswered().size());
        }
        if (end.neverOpened() || end.answered()) {
            end.cause().ifPresent(dependencies.reports()::notOpened);
        }
        if (end.answered() && end.unanswered() != StreamEnd.Unanswered.NOT_WRITTEN && current == null) {
            dependencies.recheck().run();
        }
    }

    private void drain(ProduceStream stream) {
        draining.put(stream, stream.unansweredKeys());
        stream.finish();
    }

    /** Ends the current stream with its last chunk; its receipts still arrive. */
    void drainCurrent() {
        if (current != null) {
            ProduceStream old = current;
            current = null;
            drain(old);
        }
    }

    /**
     * Ends streams that do not respond, are idle or too old.
     *
     * @param expired receives every record whose deadline has passed
     */
    void sweep(long now, Consumer<PendingRecord> expired) {
        List<ProduceStream> carrying = new ArrayList<>(draining.keySet());
        if (current != null) {
            carrying.add(current);
        }
        for (ProduceStream stream : carrying) {
            stream.unanswered().stream().filter(record -> record.expired(now)).forEach(expired);
            long limit = stream.answeredOnce() ? dependencies.config().timeout().toNanos() : 0;
            if (stream.stalledFor(now) >= limit) {
                stream.abort("does not answer");
                dependencies.recheck().run();
            } else if (stream.finishingFor(now) > MAX_DRAIN_NANOS) {
                stream.abort("does not end");
            }
        }
        if (current != null
                && current.idleSince(dependencies.config().idleTimeout().toNanos(), now)) {
            drainCurrent();
        }
        rotateIfOld(now);
    }

    /** Replaces the current stream once the new one is connected, so that no record waits. */
    private void rotateIfOld(long now) {
        if (current != null
                && standby == null
                && draining.isEmpty()
                && !opener.opening()
                && reopenPolicy.due(current, now, dependencies.credentials().outdated(current.opened, now))) {
            open(stream -> standby = stream, () -> {});
        }
    }

    private void updateOpen() {
        open = draining.size() + (current == null ? 0 : 1) + (standby == null ? 0 : 1);
    }
}
