package io.eventgateway;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Applications that tests start one after the other share a registry, in which the gauges of the first would stay in the way of the next. */
@ApplicationScoped
class FreshMeters {

    void clear(@Observes ShutdownEvent end) {
        Metrics.globalRegistry.clear();
    }
}
