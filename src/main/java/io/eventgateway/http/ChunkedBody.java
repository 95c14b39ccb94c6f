package io.eventgateway.http;

import io.eventgateway.coding.GzipDecoder;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.IngressRequest.Chunks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.zip.ZipException;

/**
 * Reads a body in chunks, and decompresses it. Reads from the connection only on demand, so that back-pressure limits a
 * caller to the rate at which its events are written.
 */
final class ChunkedBody implements Chunks, GzipDecoder.Sink {

    static final Problem TRUNCATED = Problem.malformedBody("The connection ended before the body did.");
    static final Problem NOT_GZIP =
            Problem.malformedBody("The body is not what Content-Encoding says: gzip, to its end.");

    /** The empty chunk that follows the last one. */
    private static final byte[] END = {};

    private final HttpServerRequest request;
    private final Executor executor;
    private final ReadTimeout readTimeout;
    private final Optional<GzipDecoder> decoder;
    private final Queue<Outcome<byte[]>> chunks = new ArrayDeque<>();
    private UniEmitter<? super Outcome<byte[]>> subscriber;
    private boolean started;
    private boolean complete;

    ChunkedBody(HttpServerRequest request, Executor executor, ReadTimeout readTimeout) {
        this.request = request;
        this.executor = executor;
        this.readTimeout = readTimeout;
        this.decoder = Body.decoder(request);
    }

    @Override
    public Uni<Outcome<byte[]>> next() {
        return Uni.createFrom()
                .emitter(emitter -> executor.execute(() -> {
                    subscriber = emitter;
                    start();
                    deliver();
                }));
    }

    private void start() {
        if (started) {
            return;
        }
        started = true;
        if (request.isEnded()) {
            end();
        } else {
            Body.sendContinue(request);
            request.handler(this::received)
                    .endHandler(end -> end())
                    .exceptionHandler(failure -> add(Outcome.refused(TRUNCATED), true));
        }
    }

    private void deliver() {
        Outcome<byte[]> chunk = chunks.poll();
        if (chunk != null) {
            UniEmitter<? super Outcome<byte[]>> emitter = subscriber;
            subscriber = null;
            readTimeout.cancel();
            emitter.complete(chunk);
        } else if (!complete) {
            request.fetch(1);
            readTimeout.start(() -> subscriber != null, () -> add(Outcome.refused(Problem.requestTimeout()), true));
        }
    }

    private void received(Buffer chunk) {
        if (decoder.isEmpty()) {
            accept(chunk.getBytes());
            return;
        }
        try {
            decoder.get().feed(chunk.getBytes(), this);
        } catch (ZipException notGzip) {
            add(Outcome.refused(NOT_GZIP), true);
        }
        if (subscriber != null && !complete) {
            request.fetch(1); // the decoder has produced no output yet
        }
    }

    @Override
    public boolean wantsMore() {
        return !complete;
    }

    @Override
    public void accept(byte[] piece) {
        if (piece.length > 0) {
            add(Outcome.passed(piece), false);
        }
    }

    private void end() {
        request.resume(); // a request that is read on demand does not report that it has ended
        boolean incomplete = decoder.isPresent() && !decoder.get().complete();
        add(incomplete ? Outcome.refused(NOT_GZIP) : Outcome.passed(END), true);
    }

    private void add(Outcome<byte[]> chunk, boolean last) {
        if (complete) {
            return;
        }
        complete = last;
        if (last) {
            decoder.ifPresent(GzipDecoder::close);
        }
        chunks.add(chunk);
        if (subscriber != null) {
            deliver();
        }
    }
}
