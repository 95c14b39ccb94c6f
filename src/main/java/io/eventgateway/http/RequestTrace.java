package io.eventgateway.http;

import io.eventgateway.request.RequestSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.vertx.core.Vertx;
import java.util.Optional;

/** The trace of a request: the caller's, when it sent a valid {@code traceparent}, otherwise a new one (W3C Trace Context). */
record RequestTrace(Span span) {

    static RequestTrace current() {
        return new RequestTrace(Span.current());
    }

    /** 32 lower-case hexadecimal digits; zeros when tracing is switched off. */
    String id() {
        return span.getSpanContext().getTraceId();
    }

    Optional<String> traceparent() {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex())
                : Optional.empty();
    }

    /** Whether anybody will see more of it than its id; most requests need not pay for what nobody sees. */
    boolean recorded() {
        return span.isRecording();
    }

    /**
     * Says what the request is for. The path as it came may hold personal data, so the contract's stands in its place.
     *
     * @param template of the path, {@code /orders/{orderId}}
     */
    void named(String template, String operation) {
        if (recorded()) {
            // From this Quarkus takes name and route of the span when it ends; it knows one path for all operations.
            Vertx.currentContext().putLocal("UrlPathTemplate", template);
            span.setAttribute("url.path", template);
            span.setAttribute("gateway.operation", operation);
        }
    }

    void calledBy(String tenant) {
        if (recorded()) {
            span.setAttribute("gateway.tenant", tenant);
        }
    }

    void refused(String code) {
        if (recorded()) {
            span.setAttribute("gateway.problem", code);
        }
    }

    /** A span of its own for a part of the request. */
    SpanBuilder child(String name, SpanKind kind) {
        return GlobalOpenTelemetry.getTracer("io.eventgateway")
                .spanBuilder(name)
                .setParent(Context.root().with(span))
                .setSpanKind(kind);
    }

    /** Ends it as it turned out. */
    static RequestSpan part(SpanBuilder builder) {
        Span begun = builder.startSpan();
        return outcome -> {
            outcome.fold(passed -> begun, problem -> begun.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", problem.code().slug()));
            begun.end();
        };
    }
}
