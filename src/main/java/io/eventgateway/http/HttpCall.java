package io.eventgateway.http;

import io.eventgateway.ingress.Call;
import io.eventgateway.problem.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** A call that came over HTTP. */
record HttpCall(HttpServerRequest request, Trace trace) implements Call {

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
    public Optional<String> traceparent() {
        return trace.traceparent();
    }

    @Override
    public Uni<Outcome<byte[]>> body(long maxBytes) {
        return Body.read(request, maxBytes);
    }
}
