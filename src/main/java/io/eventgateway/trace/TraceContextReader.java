package io.eventgateway.trace;

import io.eventgateway.field.TraceState;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import io.vertx.core.spi.observability.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/**
 * Reads the trace context from all lines of its fields; OpenTelemetry reads only the first. A request with more than
 * one {@code traceparent} starts a new trace (W3C Trace Context, section 4.3).
 */
@Singleton
class TraceContextReader implements TextMapPropagatorCustomizer {

    /** Reads all lines of a field. */
    static final TextMapGetter<HttpRequest> LINES = new AllLinesGetter();

    @Override
    public TextMapPropagator customize(Context context) {
        return new AllLines(context.propagator());
    }

    private record AllLines(TextMapPropagator propagator) implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return propagator.fields();
        }

        @Override
        public <C> void inject(io.opentelemetry.context.Context context, C carrier, TextMapSetter<C> setter) {
            propagator.inject(context, carrier, setter);
        }

        @Override
        public <C> io.opentelemetry.context.Context extract(
                io.opentelemetry.context.Context context, C carrier, TextMapGetter<C> getter) {
            return carrier instanceof HttpRequest request
                    ? propagator.extract(context, request, LINES)
                    : propagator.extract(context, carrier, getter);
        }
    }

    private static final class AllLinesGetter implements TextMapGetter<HttpRequest> {

        @Override
        public Iterable<String> keys(HttpRequest request) {
            return request.headers().names();
        }

        @Override
        public String get(HttpRequest request, String name) {
            List<String> lines = request.headers().getAll(name);
            return switch (name) {
                case "tracestate" -> TraceState.of(lines).orElse(null);
                default -> lines.size() == 1 ? lines.get(0) : null;
            };
        }
    }
}
