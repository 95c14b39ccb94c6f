package io.eventgateway.http;

import io.eventgateway.ingress.Call;
import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.Allowance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalLong;

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
    public OptionalLong announcedBytes() {
        String length = request.getHeader("Content-Length");
        // The HTTP decoder has checked that it is a number.
        return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    }

    @Override
    public void tell(Allowance allowance) {
        RateLimit.tell(request.response(), allowance);
    }

    @Override
    public Uni<Outcome<byte[]>> body(long maxBytes) {
        return Body.read(request, maxBytes);
    }
}
