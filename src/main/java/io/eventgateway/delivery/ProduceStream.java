package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceReceipt;
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
 * One long-lived POST that sends records in chunks and receives their receipts, matched by position. Used on the event
 * loop of its lane only.
 */
final class ProduceStream {

    /** Receives the events of a stream. */
    interface Owner {

        /** The stream is connected: records that are written now are sent immediately. */
        void connected(ProduceStream stream);

        void answered(ProduceStream stream, PendingRecord record, ProduceReceipt response);

        /**
         * The stream has ended; called once, as the last event. {@link ProduceStream#unanswered} holds the records
         * without a receipt.
         */
        void ended(ProduceStream stream, StreamEnd end);
    }

    final long opened = System.nanoTime();
    private final Owner owner;
    private final ContextInternal context;
    private final UnicastProcessor<io.vertx.mutiny.core.buffer.Buffer> requestBody = UnicastProcessor.create();
    private final ReceiptParser parser = new ReceiptParser(this::answered);
    private final Deque<PendingRecord> unanswered = new ArrayDeque<>();
    private final UniEmitter<? super Void> opening;
    private Cancellable subscription = () -> {};
    private long firstWrite;
    private long lastWrite = opened;
    private boolean answeredOnce;
    private long finished;
    private boolean ended;

    /**
     * @param context of the lane
     * @param opening completes with the first bytes of the response, or fails if the stream ends before them
     */
    ProduceStream(Owner owner, ContextInternal context, UniEmitter<? super Void> opening) {
        this.owner = owner;
        this.context = context;
        this.opening = opening;
    }

    /** @param post sends the given records and returns the receipts */
    void open(Function<Multi<io.vertx.mutiny.core.buffer.Buffer>, Multi<byte[]>> post) {
        subscription = post.apply(requestBody.onSubscription().invoke(() -> onEventLoop(this::connected)))
                .subscribe()
                .with(
                        bytes -> onEventLoop(() -> received(bytes)),
                        failure -> onEventLoop(() -> end(StreamEndClassifier.of(failure))),
                        () -> onEventLoop(this::completed));
    }

    /**
     * Runs an event on the lane's event loop. If the client's pooled connection lives on another one, some events, such
     * as a broken connection, arrive there.
     */
    private void onEventLoop(Runnable event) {
        context.emit(run -> event.run());
    }

    /**
     * The client sends the head of a request with its first chunk. White space between records is ignored, so a line
     * end opens a stream without records.
     */
    private void connected() {
        if (unanswered.isEmpty() && finished == 0) {
            requestBody.onNext(io.vertx.mutiny.core.buffer.Buffer.buffer("\n"));
        }
        owner.connected(this);
    }

    void write(Iterable<PendingRecord> records) {
        Buffer chunk = Buffer.buffer();
        for (PendingRecord record : records) {
            unanswered.add(record);
            chunk.appendBuffer(record.bytes);
        }
        lastWrite = System.nanoTime();
        firstWrite = firstWrite == 0 ? lastWrite : firstWrite;
        try {
            requestBody.onNext(io.vertx.mutiny.core.buffer.Buffer.newInstance(chunk));
        } catch (IllegalStateException e) {
            // The client knows already that the connection is broken; its failure is about to arrive.
            abort("cannot be written to: " + e.getMessage());
        }
    }

    /** Sends the last chunk. Receipts still arrive; then the stream ends. */
    void finish() {
        if (finished == 0) {
            finished = System.nanoTime();
            requestBody.onComplete();
        }
    }

    /**
     * Aborts the stream: records without a receipt get none. The client closes the connection, or, if not even the head
     * of the response has arrived, its own timeout does.
     */
    void abort(String reason) {
        end(StreamEnd.broken(reason));
        subscription.cancel();
    }

    /** Records without a receipt, oldest first. */
    Deque<PendingRecord> unanswered() {
        return unanswered;
    }

    Set<String> unansweredKeys() {
        Set<String> keys = new HashSet<>();
        unanswered.forEach(record -> keys.add(record.key));
        return keys;
    }

    boolean hasUnanswered(String key) {
        return unanswered.stream().anyMatch(record -> record.key.equals(key));
    }

    boolean answeredOnce() {
        return answeredOnce;
    }

    /** Nanoseconds since the first record was written, while the server has not responded at all; 0 once it has. */
    long silentFor(long now) {
        return answeredOnce || firstWrite == 0 ? 0 : now - firstWrite;
    }

    /**
     * Nanoseconds since the last chunk was sent, while the server has not ended its side; 0 while records may be
     * written.
     */
    long finishingFor(long now) {
        return finished == 0 ? 0 : now - finished;
    }

    boolean idleSince(long nanos, long now) {
        return unanswered.isEmpty() && now - lastWrite >= nanos;
    }

    /**
     * Nanoseconds by which the oldest record has exceeded its deadline: further records would wait behind it. Negative
     * if it has not.
     */
    long stalledFor(long now) {
        return unanswered.isEmpty() ? -1 : now - unanswered.peek().deadline;
    }

    private void received(byte[] bytes) {
        if (ended) {
            return;
        }
        if (!answeredOnce) {
            answeredOnce = true;
            opening.complete(null);
        }
        try {
            parser.feed(bytes);
        } catch (IOException e) {
            abort("sent something that is not a receipt");
        }
    }

    private void answered(ProduceReceipt response) {
        if (ended) {
            return;
        }
        if (response.ofTheStream()) {
            endedByServer(response);
            return;
        }
        PendingRecord record = unanswered.poll();
        if (record == null) {
            abort("sent more receipts than there were records");
        } else {
            owner.answered(this, record, response);
        }
    }

    /** If a record is too large, it is known to be the oldest one, and not written. */
    private void endedByServer(ProduceReceipt response) {
        if (response.tooLarge() && !unanswered.isEmpty()) {
            owner.answered(this, unanswered.poll(), response);
        }
        boolean expected = response.idle() && unanswered.isEmpty();
        endAndFinish(expected ? StreamEnd.CLEAN : StreamEnd.broken("was ended by the server: " + response.message()));
    }

    /** The client also reports a response as complete when its connection was closed in the middle of it. */
    private void completed() {
        endAndFinish(unanswered.isEmpty() ? StreamEnd.CLEAN : StreamEnd.broken("ended before all its receipts"));
    }

    /** The server has ended its side, so the client's side ends too. */
    private void endAndFinish(StreamEnd end) {
        end(end);
        finish();
    }

    private void end(StreamEnd end) {
        if (!ended) {
            ended = true;
            if (end.expected()) {
                opening.complete(null);
            } else {
                opening.fail(end.failure());
            }
            owner.ended(this, end);
        }
    }
}
