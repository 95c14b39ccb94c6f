package io.eventgateway.http;

import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.Deprecation;
import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.request.IngressRequest;
import io.eventgateway.request.RequestSpan;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * A call that came over HTTP.
 *
 * @param context on whose event loop the request is served
 */
record HttpIngressRequest(HttpServerRequest request, RequestRecord access, Context context) implements IngressRequest {

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
    public Optional<String> query(String name) {
        return request.query() == null ? Optional.empty() : Optional.ofNullable(request.getParam(name));
    }

    @Override
    public Optional<String> traceparent() {
        return access.trace().traceparent();
    }

    @Override
    public OptionalLong announcedBytes() {
        String length = request.getHeader("Content-Length");
        // The HTTP decoder has checked that it is a number.
        return length == null || Body.compressed(request)
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(length));
    }

    @Override
    public void matched(Operation operation) {
        access.matched(operation);
    }

    @Override
    public void identified(Tenant tenant) {
        access.identified(tenant);
    }

    @Override
    public RequestSpan validating() {
        return access.validating();
    }

    @Override
    public RequestSpan delivering(String topic) {
        return access.delivering(topic);
    }

    @Override
    public void tell(QuotaStatus allowance) {
        if (!request.response().headWritten()) {
            RateLimitHeaders.tell(request.response(), allowance);
        }
    }

    @Override
    public void tell(Deprecation deprecation) {
        DeprecationHeaders.tell(request.response(), deprecation);
    }

    @Override
    public Uni<Outcome<byte[]>> body(long maxBytes) {
        return Body.read(
                request,
                maxBytes,
                new ReadTimeout(context, access.bodyTimeout()),
                access.room().inbound());
    }

    @Override
    public Chunks chunks() {
        return new ChunkedBody(request, executor(), new ReadTimeout(context, access.bodyTimeout()));
    }

    @Override
    public Executor executor() {
        return task -> context.runOnContext(go -> task.run());
    }
}
