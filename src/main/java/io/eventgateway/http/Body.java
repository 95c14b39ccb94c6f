package io.eventgateway.http;

import io.eventgateway.coding.ContentCoding;
import io.eventgateway.coding.GzipDecoder;
import io.eventgateway.guard.BufferLimit;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads a whole body, and decompresses it. Buffers no more bytes than the operation and the buffer limit allow. */
final class Body implements GzipDecoder.Sink {

    private final HttpServerRequest request;
    private final long maxBytes;
    private final UniEmitter<? super Outcome<byte[]>> emitter;
    private final Optional<GzipDecoder> decoder;
    private final ReadTimeout readTimeout;
    private final BufferLimit bufferLimit;
    private Buffer buffered = Buffer.buffer();
    private long compressedBytes;
    private boolean done;

    private Body(
            HttpServerRequest request,
            long maxBytes,
            ReadTimeout readTimeout,
            BufferLimit bufferLimit,
            UniEmitter<? super Outcome<byte[]>> emitter) {
        this.request = request;
        this.readTimeout = readTimeout;
        this.bufferLimit = bufferLimit;
        this.maxBytes = maxBytes;
        this.emitter = emitter;
        this.decoder = decoder(request);
    }

    static Uni<Outcome<byte[]>> read(
            HttpServerRequest request, long maxBytes, ReadTimeout readTimeout, BufferLimit bufferLimit) {
        if (declaredLength(request) > maxBytes) {
            return Uni.createFrom().item(Outcome.refused(Problem.tooLarge(maxBytes)));
        }
        return Uni.createFrom()
                .emitter(emitter -> new Body(request, maxBytes, readTimeout, bufferLimit, emitter).read());
    }

    static boolean compressed(HttpServerRequest request) {
        return ContentCoding.of(request.headers().getAll("Content-Encoding")).equals(Optional.of(ContentCoding.GZIP));
    }

    static Optional<GzipDecoder> decoder(HttpServerRequest request) {
        return compressed(request) ? Optional.of(new GzipDecoder()) : Optional.empty();
    }

    /** Sends {@code 100 Continue} to a client that waits for it before it sends the body (RFC 9110, section 10.1.1). */
    static void sendContinue(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_0 && "100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length); // the HTTP decoder has checked that it is a number
    }

    private void read() {
        if (request.isEnded()) {
            end();
            return;
        }
        sendContinue(request);
        request.handler(this::received)
                .endHandler(end -> end())
                .exceptionHandler(failure -> refuse(ChunkedBody.TRUNCATED))
                .resume();
        readTimeout.start(this::wantsMore, () -> refuse(Problem.requestTimeout()));
    }

    private void received(Buffer chunk) {
        if (done) {
            return;
        }
        if (decoder.isEmpty()) {
            buffer(chunk);
            return;
        }
        compressedBytes += chunk.length();
        if (compressedBytes > maxBytes) {
            // As by Content-Length. Any number of gzip members may have no content.
            refuse(Problem.tooLarge(maxBytes));
            return;
        }
        try {
            decoder.get().feed(chunk.getBytes(), this);
        } catch (ZipException notGzip) {
            refuse(ChunkedBody.NOT_GZIP);
        }
    }

    @Override
    public boolean wantsMore() {
        return !done;
    }

    @Override
    public void accept(byte[] piece) {
        buffer(Buffer.buffer(piece));
    }

    private void buffer(Buffer chunk) {
        if (buffered.length() + (long) chunk.length() > maxBytes) {
            refuse(Problem.tooLarge(maxBytes));
        } else if (!bufferLimit.acquire(buffered.length(), chunk.length())) {
            refuse(Problem.overloaded(Duration.ofSeconds(1)));
        } else {
            buffered.appendBuffer(chunk);
        }
    }

    private void end() {
        if (decoder.isPresent() && !decoder.get().complete()) {
            refuse(ChunkedBody.NOT_GZIP);
        } else {
            complete(Outcome.passed(buffered.getBytes()));
        }
    }

    private void refuse(Problem problem) {
        complete(Outcome.refused(problem));
    }

    private void complete(Outcome<byte[]> outcome) {
        if (!done) {
            done = true;
            readTimeout.cancel();
            bufferLimit.release(0, buffered.length());
            buffered = Buffer.buffer();
            decoder.ifPresent(GzipDecoder::close);
            emitter.complete(outcome);
        }
    }
}
