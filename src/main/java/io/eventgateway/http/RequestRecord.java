package io.eventgateway.http;

import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.RequestObserver;
import io.eventgateway.request.RequestSpan;
import io.eventgateway.tenant.Tenant;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Collects what the access log, metrics and trace need of one request. Nothing is copied from the request itself, neither
 * path nor header nor payload.
 */
public final class RequestRecord implements RequestObserver {

    /** Stands for a missing operation or problem. */
    static final String NONE = "none";

    private static final String KEY = RequestRecord.class.getName();

    private final long begun = System.nanoTime();
    private final HttpServerRequest request;
    private final RequestTrace trace;
    private Optional<String> template = Optional.empty();
    private Optional<String> tenant = Optional.empty();
    private Optional<BatchCounts> batch = Optional.empty();
    private String operation = NONE;
    private String problem = NONE;

    private RequestRecord(HttpServerRequest request, RequestTrace trace) {
        this.request = request;
        this.trace = trace;
    }

    static RequestRecord begin(RoutingContext context) {
        RequestRecord record = new RequestRecord(context.request(), RequestTrace.current());
        context.put(KEY, record);
        return record;
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

    /** An operation of a contract. */
    @Override
    public void matched(Operation matched) {
        is(matched.id(), matched.path().text());
    }

    /**
     * An operation of the gateway itself.
     *
     * @param id {@code operationId} in the published document
     */
    public RequestRecord is(String id, String path) {
        operation = id;
        template = Optional.of(path);
        trace.named(path, id);
        return this;
    }

    @Override
    public void identified(Tenant caller) {
        tenant = Optional.of(caller.id());
        trace.calledBy(caller.id());
    }

    void refused(Problem why) {
        problem = why.code().slug();
        trace.refused(problem);
    }

    /** @param counts of a batch, which are complete at its end */
    void counted(BatchCounts counts) {
        batch = Optional.of(counts);
    }

    @Override
    public RequestSpan validating() {
        return trace.recorded()
                ? RequestTrace.start(trace.child("validate", SpanKind.INTERNAL))
                : RequestSpan.UNRECORDED;
    }

    /** Attributes as in OpenTelemetry's semantic conventions of messaging. */
    @Override
    public RequestSpan delivering(String topic) {
        return trace.recorded()
                ? RequestTrace.start(trace.child("deliver", SpanKind.PRODUCER)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("messaging.operation.type", "send")
                        .setAttribute("messaging.destination.name", topic)
                        .setAttribute("gateway.operation", operation)
                        .setAttribute("gateway.tenant", tenant.orElse(NONE)))
                : RequestSpan.UNRECORDED;
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

    Optional<BatchCounts> batch() {
        return batch;
    }

    long nanos() {
        return System.nanoTime() - begun;
    }
}
