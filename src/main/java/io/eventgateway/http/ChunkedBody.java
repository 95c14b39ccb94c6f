package io.eventgateway.http;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.IngressRequest.Chunks;
import io.netty.handler.codec.compression.DecompressionException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A body piece by piece: nothing is taken from the connection that was not asked for, so a caller can send no faster than its events are written. */
final class ChunkedBody implements Chunks, GzipDecoder.Pieces {

    static final Problem BROKEN_OFF = Problem.malformedBody("The connection ended before the body did.");
    static final Problem NOT_GZIP =
            Problem.malformedBody("The body is not what Content-Encoding says: gzip, one complete member.");

    private static final byte[] END = {};

    private final HttpServerRequest request;
    private final Executor executor;
    private final ReadTimeout patience;
    private final Optional<GzipDecoder> gunzip;
    private final Queue<Outcome<byte[]>> pieces = new ArrayDeque<>();
    private UniEmitter<? super Outcome<byte[]>> asking;
    private boolean begun;
    private boolean over;

    ChunkedBody(HttpServerRequest request, Executor executor, ReadTimeout patience) {
        this.request = request;
        this.executor = executor;
        this.patience = patience;
        this.gunzip = Body.compressed(request) ? Optional.of(new GzipDecoder()) : Optional.empty();
    }

    @Override
    public Uni<Outcome<byte[]>> next() {
        return Uni.createFrom()
                .emitter(emitter -> executor.execute(() -> {
                    asking = emitter;
                    begin();
                    tell();
                }));
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (request.isEnded()) {
            end();
        } else {
            Body.ask(request);
            request.handler(this::received)
                    .endHandler(end -> end())
                    .exceptionHandler(failure -> add(Outcome.refused(BROKEN_OFF), true));
        }
    }

    private void tell() {
        Outcome<byte[]> piece = pieces.poll();
        if (piece != null) {
            UniEmitter<? super Outcome<byte[]>> asked = asking;
            asking = null;
            patience.end();
            asked.complete(piece);
        } else if (!over) {
            request.fetch(1);
            patience.begin(() -> asking != null, () -> add(Outcome.refused(Problem.requestTimeout()), true));
        }
    }

    private void received(Buffer chunk) {
        if (gunzip.isEmpty()) {
            take(chunk.getBytes());
            return;
        }
        try {
            gunzip.get().feed(chunk.getBytes(), this);
        } catch (DecompressionException notGzip) {
            add(Outcome.refused(NOT_GZIP), true);
        }
        if (asking != null && !over) {
            request.fetch(1); // nothing came out of it yet
        }
    }

    @Override
    public boolean wanted() {
        return !over;
    }

    @Override
    public void take(byte[] piece) {
        if (piece.length > 0) {
            add(Outcome.passed(piece), false);
        }
    }

    private void end() {
        boolean incomplete = gunzip.isPresent() && !gunzip.get().complete();
        add(incomplete ? Outcome.refused(NOT_GZIP) : Outcome.passed(END), true);
    }

    private void add(Outcome<byte[]> piece, boolean last) {
        if (over) {
            return;
        }
        over = last;
        if (last) {
            gunzip.ifPresent(GzipDecoder::close);
        }
        pieces.add(piece);
        if (asking != null) {
            tell();
        }
    }
}
