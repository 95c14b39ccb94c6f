package io.eventgateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsampledRequestsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Sampler NONE = Sampler.parentBased(Sampler.traceIdRatioBased(0));
    private static final Sampler SOME = Sampler.parentBased(Sampler.traceIdRatioBased(0.001));
    private static final Vertx VERTX = Vertx.vertx();

    private final Context context = ((ContextInternal) VERTX.getOrCreateContext()).duplicate();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void beginsATraceThatIsNotSampled() {
        Quarkus quarkus = new Quarkus();
        Object payload = receive(quarkus, NONE, MultiMap.caseInsensitiveMultiMap());

        assertThat(quarkus.received).isZero();
        assertThat(traceparent()).matches("[0-9a-f]{32}-[0-9a-f]{16}-00");
        quarkus.tracer(NONE).sendResponse(context, "response", payload, null, TagExtractor.empty());
        assertThat(QuarkusContextStorage.getOtelContext(context)).isNull();
        assertThat(quarkus.sent).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02"})
    void continuesATraceThatTheCallerDoesNotSample(String flags) {
        Quarkus quarkus = new Quarkus();
        receive(quarkus, SOME, caller(flags));

        assertThat(quarkus.received).isZero();
        assertThat(traceparent()).matches(TRACE + "-[0-9a-f]{16}-00").doesNotContain("b7ad6b7169203331");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "03"})
    void leavesSampledTracesToQuarkus(String flags) {
        Quarkus quarkus = new Quarkus();
        Object payload = receive(quarkus, NONE, caller(flags));

        assertThat(quarkus.received).isOne();
        quarkus.tracer(NONE).sendResponse(context, "response", payload, null, TagExtractor.empty());
        assertThat(quarkus.sent).isOne();
    }

    @Test
    void leavesNewTracesToQuarkusIfAnyOfThemMayBeSampled() {
        Quarkus quarkus = new Quarkus();
        receive(quarkus, SOME, MultiMap.caseInsensitiveMultiMap());
        receive(quarkus, Sampler.alwaysOn(), MultiMap.caseInsensitiveMultiMap());

        assertThat(quarkus.received).isEqualTo(2);
    }

    private Object receive(Quarkus quarkus, Sampler sampler, MultiMap headers) {
        return quarkus.tracer(sampler)
                .receiveRequest(
                        context,
                        SpanKind.RPC,
                        TracingPolicy.ALWAYS,
                        new Request(headers),
                        "POST",
                        headers,
                        TagExtractor.empty());
    }

    private static MultiMap caller(String flags) {
        return MultiMap.caseInsensitiveMultiMap().add("traceparent", "00-" + TRACE + "-b7ad6b7169203331-" + flags);
    }

    private String traceparent() {
        io.opentelemetry.api.trace.SpanContext span = io.opentelemetry.api.trace.Span.fromContext(
                        QuarkusContextStorage.getOtelContext(context))
                .getSpanContext();
        return span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    private record Request(MultiMap headers) implements HttpRequest {

        @Override
        public int id() {
            return 1;
        }

        @Override
        public String uri() {
            return "/orders";
        }

        @Override
        public String absoluteURI() {
            return "http://localhost/orders";
        }

        @Override
        public HttpMethod method() {
            return HttpMethod.POST;
        }

        @Override
        public SocketAddress remoteAddress() {
            return SocketAddress.inetSocketAddress(1, "localhost");
        }
    }

    /** Counts what is left to Quarkus' tracer. */
    private static final class Quarkus implements VertxTracer<Object, Object> {

        private int received;
        private int sent;

        private VertxTracer<Object, Object> tracer(Sampler sampler) {
            return new UnsampledRequests.Tracer(this, W3CTraceContextPropagator.getInstance(), sampler);
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
            received++;
            return "span";
        }

        @Override
        public <R> void sendResponse(
                Context context, R response, Object payload, Throwable failure, TagExtractor<R> tags) {
            assertThat(payload).isEqualTo("span");
            sent++;
        }
    }
}
