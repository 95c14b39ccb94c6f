package io.eventgateway.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.ApplicationConfig;
import io.quarkus.runtime.ImageMode;
import jakarta.inject.Singleton;

/** Metrics of the process: its version, memory and event loops, in the same form for JVM and native executable. */
@Singleton
class ProcessMetrics implements MeterBinder {

    private final ApplicationConfig application;
    private final EventLoops eventLoops;

    ProcessMetrics(ApplicationConfig application, EventLoops eventLoops) {
        this.application = application;
        this.eventLoops = eventLoops;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("gateway.info", () -> 1)
                .tag("version", application.version().orElse("unknown"))
                .tag("mode", ImageMode.current() == ImageMode.JVM ? "jvm" : "native")
                .register(registry);
        // The name that the client libraries of Prometheus use.
        Gauge.builder("process.resident.memory", ResidentMemory::bytes)
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.memory.limit", ResidentMemory::limit)
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.event.loops.stalled", eventLoops, EventLoops::stalledSeconds)
                .baseUnit("seconds")
                .register(registry);
    }
}
