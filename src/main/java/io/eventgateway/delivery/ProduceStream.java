package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceResponse;
import io.eventgateway.confluent.ReceiptParser;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * One long-lived POST: records go up in chunks while receipts come down, matched by position. Used on the event loop of its lane only.
 */
final class ProduceStream {

    /** What a stream reports to its lane. */
    interface Owner {

        /** There is a connection: what is written now leaves now. */
        void connected(ProduceStream stream);

        void answered(ProduceStream stream, PendingRecord record, ProduceResponse answer);

        /** Once, as the last thing. {@link ProduceStream#unanswered} holds the records that got no receipt. */
        void ended(ProduceStream stream, StreamEnd ending);
    }

    final long opened = System.nanoTime();
    private final Owner owner;
    private final ContextInternal context;
    private final UnicastProcessor<io.vertx.mutiny.core.buffer.Buffer> up = UnicastProcessor.create();
    private final ReceiptParser parser = new ReceiptParser(this::answered);
    private final Deque<PendingRecord> awaiting = new ArrayDeque<>();
    private final UniEmitter<? super Void> watcher;
    private Cancellable down = () -> {};
    private long firstWrite;
    private long lastWrite = opened;
    private boolean answeredOnce;
    private long finished;
    private boolean ended;

    /**
     * @param context of the lane
     * @param watcher is told whether the stream could be opened: by its first bytes, or its end
     */
    ProduceStream(Owner owner, ContextInternal context, UniEmitter<? super Void> watcher) {
        this.owner = owner;
        this.context = context;
        this.watcher = watcher;
    }

    /** @param post sends the given records and returns the receipts */
    void open(Function<Multi<io.vertx.mutiny.core.buffer.Buffer>, Multi<byte[]>> post) {
        down = post.apply(up.onSubscription().invoke(() -> inLane(this::connected)))
                .subscribe()
                .with(
                        bytes -> inLane(() -> received(bytes)),
                        failure -> inLane(() -> end(StreamEnds.of(failure))),
                        () -> inLane(this::completed));
    }

    /** A client whose pooled connection lives on another event loop tells some things there, a broken connection among them. */
    private void inLane(Runnable event) {
        context.emit(go -> event.run());
    }

    /** The client sends the head of a request with its first chunk; a blank between records means nothing, and opens a stream that has none yet. */
    private void connected() {
        if (awaiting.isEmpty() && finished == 0) {
            up.onNext(io.vertx.mutiny.core.buffer.Buffer.buffer("\n"));
        }
        owner.connected(this);
    }

    void write(Iterable<PendingRecord> records) {
        Buffer chunk = Buffer.buffer();
        for (PendingRecord record : records) {
            awaiting.add(record);
            chunk.appendBuffer(record.bytes);
        }
        lastWrite = System.nanoTime();
        firstWrite = firstWrite == 0 ? lastWrite : firstWrite;
        try {
            up.onNext(io.vertx.mutiny.core.buffer.Buffer.newInstance(chunk));
        } catch (IllegalStateException e) {
            // The client knows already that the connection is broken; this stream is about to hear it.
            abandon("cannot be written to: " + e.getMessage());
        }
    }

    /** Sends the last chunk. Receipts still come; then the stream ends. */
    void finish() {
        if (finished == 0) {
            finished = System.nanoTime();
            up.onComplete();
        }
    }

    /**
     * Gives the stream up: what has no receipt gets none. The client closes the connection, or, when not even the head of the answer is there, its time-out
     * for that does.
     */
    void abandon(String reason) {
        end(StreamEnd.broken(reason));
        down.cancel();
    }

    /** Records without a receipt, oldest first. */
    Deque<PendingRecord> unanswered() {
        return awaiting;
    }

    Set<String> busyKeys() {
        Set<String> keys = new HashSet<>();
        awaiting.forEach(record -> keys.add(record.key));
        return keys;
    }

    boolean owes(String key) {
        return awaiting.stream().anyMatch(record -> record.key.equals(key));
    }

    boolean answeredOnce() {
        return answeredOnce;
    }

    /** For how many nanoseconds records have been written and nothing at all has been answered; 0 once something has. */
    long silentFor(long now) {
        return answeredOnce || firstWrite == 0 ? 0 : now - firstWrite;
    }

    /** For how many nanoseconds the last chunk has been sent and the server has not ended its side; 0 while records may be written. */
    long finishingFor(long now) {
        return finished == 0 ? 0 : now - finished;
    }

    boolean idleSince(long nanos, long now) {
        return awaiting.isEmpty() && now - lastWrite >= nanos;
    }

    /** For how many nanoseconds the oldest record has been over its deadline: the next ones would wait behind it. Negative when it is not. */
    long stalledFor(long now) {
        return awaiting.isEmpty() ? -1 : now - awaiting.peek().deadline;
    }

    private void received(byte[] bytes) {
        if (ended) {
            return;
        }
        if (!answeredOnce) {
            answeredOnce = true;
            watcher.complete(null);
        }
        try {
            parser.feed(bytes);
        } catch (IOException e) {
            abandon("answered something that is not a receipt");
        }
    }

    private void answered(ProduceResponse answer) {
        if (ended) {
            return;
        }
        if (answer.ofTheStream()) {
            endedByServer(answer);
            return;
        }
        PendingRecord record = awaiting.poll();
        if (record == null) {
            abandon("answered more records than were sent");
        } else {
            owner.answered(this, record, answer);
        }
    }

    /** Only of a record that is too large it is known that it was the one, and that it was not written. */
    private void endedByServer(ProduceResponse answer) {
        if (answer.tooLarge() && !awaiting.isEmpty()) {
            owner.answered(this, awaiting.poll(), answer);
        }
        boolean expected = answer.idle() && awaiting.isEmpty();
        endBoth(expected ? StreamEnd.CLEAN : StreamEnd.broken("was ended by its server: " + answer.message()));
    }

    /** An answer also counts as complete to the client when its connection was closed in the middle of it. */
    private void completed() {
        endBoth(awaiting.isEmpty() ? StreamEnd.CLEAN : StreamEnd.broken("ended before all its receipts"));
    }

    /** The server has ended its side, so this side has nothing more to say. */
    private void endBoth(StreamEnd ending) {
        end(ending);
        finish();
    }

    private void end(StreamEnd ending) {
        if (!ended) {
            ended = true;
            if (ending.expected()) {
                watcher.complete(null);
            } else {
                watcher.fail(ending.failure());
            }
            owner.ended(this, ending);
        }
    }
}
