package io.eventgateway.trace;

import io.eventgateway.field.TraceState;
import io.eventgateway.request.RequestSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The trace of a request: the trace of its caller if it has a valid {@code traceparent}, otherwise a new one (W3C Trace
 * Context).
 */
public record RequestTrace(Span span, MultiMap headers) {

    private static final String TRACEPARENT = "traceparent";

    /** Index of the trace id in a {@code traceparent}, and of its flags. */
    private static final int ID = 3;

    private static final int FLAGS = 53;

    /** Level 2 of W3C Trace Context, section 2.2.5: the trace id has random bytes at its end. */
    private static final int RANDOM = 2;

    public static RequestTrace of(HttpServerRequest request) {
        return new RequestTrace(Span.current(), request.headers());
    }

    /** 32 lower-case hexadecimal digits; zeros when tracing is switched off. */
    public String id() {
        return span.getSpanContext().getTraceId();
    }

    /** The {@code traceparent} of the record that Kafka receives; empty when tracing is switched off. */
    public Optional<String> traceparent() {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-" + flags(context))
                : Optional.empty();
    }

    /** The {@code tracestate} of the caller whose trace this is; empty in a new trace. */
    public Optional<String> tracestate() {
        return continued().isPresent() ? TraceState.of(headers.getAll("tracestate")) : Optional.empty();
    }

    /** Two hexadecimal digits. OpenTelemetry keeps no flag but the sampled one. */
    private String flags(SpanContext context) {
        int random = continued()
                .map(it -> Character.digit(it.charAt(FLAGS + 1), 16) & RANDOM)
                .orElse(0);
        return TraceFlags.fromByte((byte) (context.getTraceFlags().asByte() | random))
                .asHex();
    }

    /** The {@code traceparent} of the caller; empty when it is absent or invalid, so that this trace is a new one. */
    private Optional<String> continued() {
        return Optional.ofNullable(headers.get(TRACEPARENT))
                .filter(it -> span.getSpanContext().isValid() && it.startsWith(id(), ID));
    }

    /** Whether spans are exported. Requests that are not sampled skip the cost of attributes. */
    public boolean recorded() {
        return span.isRecording();
    }

    /**
     * Names the span after the operation. The path of the request may hold personal data, so the path of the contract
     * replaces it.
     *
     * @param template path of the contract, for example {@code /orders/{orderId}}
     */
    public void named(String template, String operation) {
        if (recorded()) {
            // Quarkus derives name and route of the span from this value; it knows one path for all operations.
            Vertx.currentContext().putLocal("UrlPathTemplate", template);
            span.setAttribute("url.path", template);
            span.setAttribute("gateway.operation", operation);
        }
    }

    public void calledBy(String tenant) {
        if (recorded()) {
            span.setAttribute("gateway.tenant", tenant);
        }
    }

    public void refused(String code) {
        if (recorded()) {
            span.setAttribute("gateway.problem", code);
        }
    }

    /** A child span for a part of the request. */
    public SpanBuilder child(String name, SpanKind kind) {
        return GlobalOpenTelemetry.getTracer("io.eventgateway")
                .spanBuilder(name)
                .setParent(Context.root().with(span))
                .setSpanKind(kind);
    }

    /** Starts a span whose status is that of the outcome. */
    public static RequestSpan start(SpanBuilder builder) {
        Span started = builder.startSpan();
        return outcome -> {
            outcome.fold(passed -> started, problem -> started.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", problem.code().slug()));
            started.end();
        };
    }
}
