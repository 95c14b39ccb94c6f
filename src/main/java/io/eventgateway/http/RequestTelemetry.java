package io.eventgateway.http;

import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.RequestObserver;
import io.eventgateway.request.RequestSpan;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.trace.RequestTrace;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Collects what the access log, metrics and trace need of one request. It copies nothing from the request itself: no
 * path, no header, no payload.
 */
public final class RequestTelemetry implements RequestObserver {

    /** The value of a missing operation, problem or tenant. */
    static final String NONE = "none";

    private static final String KEY = RequestTelemetry.class.getName();

    private final long startNanos = System.nanoTime();
    private final HttpServerRequest request;
    private final RequestTrace trace;
    private Optional<String> template = Optional.empty();
    private Optional<String> tenant = Optional.empty();
    private Optional<BatchCounts> batch = Optional.empty();
    private String operation = NONE;
    private String problem = NONE;

    private RequestTelemetry(HttpServerRequest request, RequestTrace trace) {
        this.request = request;
        this.trace = trace;
    }

    static RequestTelemetry begin(RoutingContext context) {
        RequestTelemetry telemetry = new RequestTelemetry(context.request(), RequestTrace.of(context.request()));
        context.put(KEY, telemetry);
        return telemetry;
    }

    /** The record of the request, which {@link TelemetryRecorder} has begun. */
    public static RequestTelemetry of(RoutingContext context) {
        return context.get(KEY);
    }

    RequestTrace trace() {
        return trace;
    }

    HttpServerRequest request() {
        return request;
    }

    /** Names the record after an operation of a contract. */
    @Override
    public void matched(Operation matched) {
        ownOperation(matched.id(), matched.path().text());
    }

    /**
     * Names the record after an operation of the gateway itself.
     *
     * @param id {@code operationId} in the published document
     * @param path template of the path, for example {@code /topics/{name}}
     */
    public RequestTelemetry ownOperation(String id, String path) {
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

    /** @param counts the counts of the batch, complete at its end */
    void counted(BatchCounts counts) {
        batch = Optional.of(counts);
    }

    @Override
    public RequestSpan validating() {
        return trace.recorded()
                ? RequestTrace.start(trace.child("validate", SpanKind.INTERNAL))
                : RequestSpan.UNRECORDED;
    }

    /** Attributes follow OpenTelemetry's semantic conventions for messaging. */
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

    long elapsedNanos() {
        return System.nanoTime() - startNanos;
    }
}
