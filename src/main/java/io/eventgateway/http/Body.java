package io.eventgateway.http;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body that may not be longer than allowed; no more than that is ever held. */
final class Body {

    private final HttpServerRequest request;
    private final long maxBytes;
    private final UniEmitter<? super Outcome<byte[]>> emitter;
    private Buffer received = Buffer.buffer();

    private Body(HttpServerRequest request, long maxBytes, UniEmitter<? super Outcome<byte[]>> emitter) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.emitter = emitter;
    }

    static Uni<Outcome<byte[]>> read(HttpServerRequest request, long maxBytes) {
        if (announced(request) > maxBytes) {
            return Uni.createFrom().item(Outcome.refused(new Problem.TooLarge(maxBytes)));
        }
        return Uni.createFrom().emitter(emitter -> new Body(request, maxBytes, emitter).read());
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length); // the HTTP decoder has checked that it is a number
    }

    private void read() {
        if (request.isEnded()) {
            emitter.complete(Outcome.passed(new byte[0]));
            return;
        }
        request.handler(this::take)
                .endHandler(end -> emitter.complete(Outcome.passed(received.getBytes())))
                .exceptionHandler(failure -> emitter.complete(
                        Outcome.refused(new Problem.MalformedBody("The connection ended before the body did."))))
                .resume();
    }

    private void take(Buffer chunk) {
        if (received.length() + (long) chunk.length() > maxBytes) {
            received = Buffer.buffer();
            request.handler(ignored -> {});
            emitter.complete(Outcome.refused(new Problem.TooLarge(maxBytes)));
        } else {
            received.appendBuffer(chunk);
        }
    }
}
