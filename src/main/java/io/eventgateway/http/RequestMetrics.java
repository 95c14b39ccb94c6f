package io.eventgateway.http;

import io.eventgateway.guard.ConnectionLimits;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of requests (docs/metrics.md). No tag has a value of the caller's: operations are those of the contracts,
 * codes and statuses those of the gateway.
 */
@ApplicationScoped
class RequestMetrics {

    /**
     * From a fast response to the deadline of a record. They are few, since each combination of tags has all of them.
     */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    private record Series(String operation, int status, String code) {

        /**
         * Written by hand because every request calls it: the generated method of a record uses method handles, which a
         * native executable interprets.
         */
        @Override
        public boolean equals(Object other) {
            return other instanceof Series series
                    && status == series.status
                    && operation.equals(series.operation)
                    && code.equals(series.code);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * operation.hashCode() + status) + code.hashCode();
        }
    }

    RequestMetrics(MeterRegistry registry, ConnectionLimits limits) {
        this.registry = registry;
        registerRefusals("connection", limits, ConnectionLimits::rejectedConnections);
        registerRefusals("inbound_buffer", limits, ConnectionLimits::rejectedInbound);
        registerRefusals("outbound_buffer", limits, ConnectionLimits::rejectedOutbound);
    }

    private void registerRefusals(String reason, ConnectionLimits limits, ToDoubleFunction<ConnectionLimits> count) {
        FunctionCounter.builder("gateway.edge.refused", limits, count)
                .tag("reason", reason)
                .register(registry);
    }

    void ended(RequestTelemetry telemetry, int status, long nanos) {
        Series series = new Series(telemetry.operation(), status, telemetry.problem());
        Timer known = timers.get(series);
        (known == null ? timers.computeIfAbsent(series, this::timer) : known).record(nanos, TimeUnit.NANOSECONDS);
        telemetry.batch().ifPresent(counts -> batch(telemetry.operation(), counts));
    }

    private Timer timer(Series series) {
        return Timer.builder("gateway.requests")
                .tag("operation", series.operation())
                .tag("status", Integer.toString(series.status()))
                .tag("code", series.code())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void batch(String operation, BatchCounts counts) {
        DistributionSummary.builder("gateway.batch.size")
                .baseUnit("events")
                .tag("operation", operation)
                .serviceLevelObjectives(1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)
                .register(registry)
                .record((double) counts.written() + counts.failed());
        registry.counter("gateway.batch.events", "operation", operation, "code", RequestTelemetry.NONE)
                .increment(counts.written());
        counts.byCode().forEach((code, count) -> registry.counter(
                        "gateway.batch.events", "operation", operation, "code", code.slug())
                .increment(count));
    }
}
