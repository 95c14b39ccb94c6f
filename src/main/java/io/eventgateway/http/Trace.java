package io.eventgateway.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;

/** The trace of a request: the caller's, when it sent a valid {@code traceparent}, otherwise a new one (W3C Trace Context). */
record Trace(SpanContext context) {

    static Trace current() {
        return new Trace(Span.current().getSpanContext());
    }

    /** 32 lower-case hexadecimal digits; zeros when tracing is switched off. */
    String id() {
        return context.getTraceId();
    }

    Optional<String> traceparent() {
        return context.isValid()
                ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex())
                : Optional.empty();
    }
}
