package io.eventgateway.http;

import io.eventgateway.guard.BufferLimit;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.netty.handler.codec.compression.DecompressionException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;

/** Reads a body that may not be longer than allowed, or than there is room for; no more than that is ever held. */
final class Body implements GzipDecoder.Pieces {

    private final HttpServerRequest request;
    private final long maxBytes;
    private final UniEmitter<? super Outcome<byte[]>> emitter;
    private final Optional<GzipDecoder> gunzip;
    private final ReadTimeout patience;
    private final BufferLimit room;
    private Buffer received = Buffer.buffer();
    private boolean done;

    private Body(
            HttpServerRequest request,
            long maxBytes,
            ReadTimeout patience,
            BufferLimit room,
            UniEmitter<? super Outcome<byte[]>> emitter) {
        this.request = request;
        this.patience = patience;
        this.room = room;
        this.maxBytes = maxBytes;
        this.emitter = emitter;
        this.gunzip = compressed(request) ? Optional.of(new GzipDecoder()) : Optional.empty();
    }

    static Uni<Outcome<byte[]>> read(HttpServerRequest request, long maxBytes, ReadTimeout patience, BufferLimit room) {
        if (announced(request) > maxBytes) {
            return Uni.createFrom().item(Outcome.refused(Problem.tooLarge(maxBytes)));
        }
        return Uni.createFrom().emitter(emitter -> new Body(request, maxBytes, patience, room, emitter).read());
    }

    static boolean compressed(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null
                && (encoding.strip().equalsIgnoreCase("gzip")
                        || encoding.strip().equalsIgnoreCase("x-gzip"));
    }

    /** Asks a caller for the body which it holds back until it is wanted (RFC 9110, section 10.1.1). */
    static void ask(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_0 && "100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length); // the HTTP decoder has checked that it is a number
    }

    private void read() {
        if (request.isEnded()) {
            end();
            return;
        }
        ask(request);
        request.handler(this::take)
                .endHandler(end -> end())
                .exceptionHandler(failure -> refuse(ChunkedBody.BROKEN_OFF))
                .resume();
        patience.begin(this::wanted, () -> refuse(Problem.requestTimeout()));
    }

    private void take(Buffer chunk) {
        if (done) {
            return;
        }
        if (gunzip.isEmpty()) {
            hold(chunk);
            return;
        }
        try {
            gunzip.get().feed(chunk.getBytes(), this);
        } catch (DecompressionException notGzip) {
            refuse(ChunkedBody.NOT_GZIP);
        }
    }

    @Override
    public boolean wanted() {
        return !done;
    }

    @Override
    public void take(byte[] piece) {
        hold(Buffer.buffer(piece));
    }

    private void hold(Buffer chunk) {
        if (received.length() + (long) chunk.length() > maxBytes) {
            refuse(Problem.tooLarge(maxBytes));
        } else if (!room.acquire(received.length(), chunk.length())) {
            refuse(Problem.overloaded(Duration.ofSeconds(1)));
        } else {
            received.appendBuffer(chunk);
        }
    }

    private void end() {
        if (gunzip.isPresent() && !gunzip.get().complete()) {
            refuse(ChunkedBody.NOT_GZIP);
        } else {
            complete(Outcome.passed(received.getBytes()));
        }
    }

    private void refuse(Problem problem) {
        complete(Outcome.refused(problem));
    }

    private void complete(Outcome<byte[]> outcome) {
        if (!done) {
            done = true;
            patience.end();
            room.release(0, received.length());
            received = Buffer.buffer();
            gunzip.ifPresent(GzipDecoder::close);
            emitter.complete(outcome);
        }
    }
}
