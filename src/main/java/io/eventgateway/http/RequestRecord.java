package io.eventgateway.http;

import io.eventgateway.contract.Operation;
import io.eventgateway.guard.ConnectionLimits;
import io.eventgateway.problem.Problem;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.request.RequestSpan;
import io.eventgateway.tenant.Tenant;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** What is noted of one request on its way, for its log line, its metrics and its trace. Nothing here comes from a caller unread: no path, header or payload. */
public final class RequestRecord {

    /** In place of an operation or a problem that there is not. */
    static final String NONE = "none";

    private static final String KEY = RequestRecord.class.getName();

    private final long begun = System.nanoTime();
    private final HttpServerRequest request;
    private final RequestTrace trace;
    private final Duration bodyTimeout;
    private final ConnectionLimits room;
    private Optional<String> template = Optional.empty();
    private Optional<String> tenant = Optional.empty();
    private Optional<BatchCounts> tally = Optional.empty();
    private String operation = NONE;
    private String problem = NONE;

    private RequestRecord(HttpServerRequest request, RequestTrace trace, Duration bodyTimeout, ConnectionLimits room) {
        this.request = request;
        this.trace = trace;
        this.bodyTimeout = bodyTimeout;
        this.room = room;
    }

    static RequestRecord begin(RoutingContext context, Duration bodyTimeout, ConnectionLimits room) {
        RequestRecord access = new RequestRecord(context.request(), RequestTrace.current(), bodyTimeout, room);
        context.put(KEY, access);
        return access;
    }

    public static RequestRecord of(RoutingContext context) {
        return context.get(KEY);
    }

    RequestTrace trace() {
        return trace;
    }

    HttpServerRequest request() {
        return request;
    }

    /** How long the request's body may take to arrive. */
    Duration bodyTimeout() {
        return bodyTimeout;
    }

    /** For what of it has to wait. */
    ConnectionLimits room() {
        return room;
    }

    /** One of the contracts' operations. */
    void matched(Operation matched) {
        is(matched.id(), matched.path().text());
    }

    /**
     * One of the gateway's own.
     *
     * @param id {@code operationId} in the published document
     */
    public RequestRecord is(String id, String path) {
        operation = id;
        template = Optional.of(path);
        trace.named(path, id);
        return this;
    }

    void identified(Tenant caller) {
        tenant = Optional.of(caller.id());
        trace.calledBy(caller.id());
    }

    /** The caller, who is also told what they may still send. */
    public void caller(Tenant caller, QuotaStatus left) {
        identified(caller);
        RateLimitHeaders.tell(request.response(), left);
    }

    void refused(Problem why) {
        problem = why.code().slug();
        trace.refused(problem);
    }

    /** The request is a batch, and this is going to be filled. */
    void counted(BatchCounts events) {
        tally = Optional.of(events);
    }

    RequestSpan validating() {
        return trace.recorded()
                ? RequestTrace.part(trace.child("validate", SpanKind.INTERNAL))
                : RequestSpan.UNMEASURED;
    }

    /** Attributes as in OpenTelemetry's semantic conventions of messaging. */
    RequestSpan delivering(String topic) {
        return trace.recorded()
                ? RequestTrace.part(trace.child("deliver", SpanKind.PRODUCER)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.operation.type", "send")
                        .setAttribute("messaging.destination.name", topic)
                        .setAttribute("gateway.operation", operation)
                        .setAttribute("gateway.tenant", tenant.orElse(NONE)))
                : RequestSpan.UNMEASURED;
    }

    String operation() {
        return operation;
    }

    String problem() {
        return problem;
    }

    Optional<String> template() {
        return template;
    }

    Optional<String> tenant() {
        return tenant;
    }

    Optional<BatchCounts> tally() {
        return tally;
    }

    long nanos() {
        return System.nanoTime() - begun;
    }
}
