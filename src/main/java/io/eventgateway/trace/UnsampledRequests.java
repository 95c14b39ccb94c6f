package io.eventgateway.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.quarkus.opentelemetry.runtime.tracing.instrumentation.InstrumentationRecorder;
import io.quarkus.opentelemetry.runtime.tracing.instrumentation.vertx.OpenTelemetryVertxTracingFactory.VertxDelegator;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Gives a request that is not sampled its trace id and a span id, and nothing else. Quarkus' tracer, which handles all
 * others, collects the attributes of a span before it asks the sampler (ADR 0045).
 */
@Singleton
class UnsampledRequests {

    @SuppressWarnings("unchecked")
    void install(@Observes StartupEvent event, OpenTelemetry telemetry) {
        VertxDelegator installed = InstrumentationRecorder.FACTORY.getVertxTracerDelegator();
        // Without a delegate the SDK is switched off (quarkus.otel.sdk.disabled).
        if (installed.getDelegate() != null && telemetry instanceof OpenTelemetrySdk sdk) {
            installed.setDelegate(new Tracer(
                    installed.getDelegate(),
                    sdk.getPropagators().getTextMapPropagator(),
                    sdk.getSdkTracerProvider().getSampler()));
        }
    }

    /** The request whose span is not recorded. */
    private record Unsampled(Scope scope) {}

    static final class Tracer implements VertxTracer<Object, Object> {

        /** The first trace that any ratio above zero samples. */
        private static final String LIKELIEST = "00000000000000000000000000000001";

        private final VertxTracer<Object, Object> sampled;
        private final TextMapPropagator propagator;
        private final Sampler sampler;
        private final IdGenerator ids = IdGenerator.random();
        private final boolean dropsNewTraces;

        /** @param sampled handles the requests that may be sampled */
        Tracer(VertxTracer<Object, Object> sampled, TextMapPropagator propagator, Sampler sampler) {
            this.sampled = sampled;
            this.propagator = propagator;
            this.sampler = sampler;
            this.dropsNewTraces = drops(io.opentelemetry.context.Context.root(), LIKELIEST);
        }

        private boolean drops(io.opentelemetry.context.Context parent, String trace) {
            return sampler.shouldSample(
                                    parent,
                                    trace,
                                    "",
                                    io.opentelemetry.api.trace.SpanKind.SERVER,
                                    Attributes.empty(),
                                    List.of())
                            .getDecision()
                    == SamplingDecision.DROP;
        }

        @Override
        public <R> Object receiveRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                Iterable<Map.Entry<String, String>> headers,
                TagExtractor<R> tags) {
            if (policy != TracingPolicy.IGNORE && request instanceof HttpRequest http) {
                io.opentelemetry.context.Context read =
                        propagator.extract(io.opentelemetry.context.Context.root(), http, TraceContextReader.LINES);
                SpanContext parent = Span.fromContext(read).getSpanContext();
                if (parent.isValid() ? drops(read, parent.getTraceId()) : dropsNewTraces) {
                    Span span = Span.wrap(SpanContext.create(
                            parent.isValid() ? parent.getTraceId() : ids.generateTraceId(),
                            ids.generateSpanId(),
                            TraceFlags.getDefault(),
                            parent.getTraceState()));
                    return new Unsampled(QuarkusContextStorage.INSTANCE.attach(context, read.with(span)));
                }
            }
            return sampled.receiveRequest(context, kind, policy, request, operation, headers, tags);
        }

        @Override
        public <R> void sendResponse(
                Context context, R response, Object payload, Throwable failure, TagExtractor<R> tags) {
            if (!(payload instanceof Unsampled unsampled)) {
                sampled.sendResponse(context, response, payload, failure, tags);
            } else if (failure == null || response != null) {
                // A request whose connection closed may still be at work, and logs its trace.
                unsampled.scope().close();
            }
        }

        @Override
        public <R> Object sendRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                BiConsumer<String, String> headers,
                TagExtractor<R> tags) {
            return sampled.sendRequest(context, kind, policy, request, operation, headers, tags);
        }

        @Override
        public <R> void receiveResponse(
                Context context, R response, Object payload, Throwable failure, TagExtractor<R> tags) {
            sampled.receiveResponse(context, response, payload, failure, tags);
        }
    }
}
