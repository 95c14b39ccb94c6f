package io.eventgateway.http;

import io.eventgateway.guard.BufferLimit;
import io.eventgateway.problem.Outcome;
import io.eventgateway.request.IngressRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * A request that arrived over HTTP.
 *
 * @param context runs tasks on the event loop of the request
 * @param bodyTimeout longest wait for a body, or for the next chunk of one
 * @param bufferLimit limits the buffered bytes of all incomplete bodies
 */
record HttpIngressRequest(
        HttpServerRequest request,
        RequestTelemetry observer,
        Context context,
        Duration bodyTimeout,
        BufferLimit bufferLimit)
        implements IngressRequest {

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public List<String> headers(String name) {
        return request.headers().getAll(name);
    }

    @Override
    public Optional<String> query() {
        return Optional.ofNullable(request.query());
    }

    @Override
    public Optional<String> traceparent() {
        return observer.trace().traceparent();
    }

    @Override
    public Optional<String> tracestate() {
        return observer.trace().tracestate();
    }

    @Override
    public OptionalLong declaredLength() {
        String length = request.getHeader("Content-Length");
        // The HTTP decoder has checked that it is a number.
        return length == null || Body.compressed(request)
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(length));
    }

    @Override
    public Uni<Outcome<byte[]>> body(long maxBytes) {
        return Body.read(request, maxBytes, new ReadTimeout(context, bodyTimeout), bufferLimit);
    }

    @Override
    public Chunks chunks() {
        return new ChunkedBody(request, executor(), new ReadTimeout(context, bodyTimeout));
    }

    @Override
    public Executor executor() {
        return task -> context.runOnContext(ignored -> task.run());
    }
}
