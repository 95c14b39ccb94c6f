package io.eventgateway.store;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Drops the metrics of connection pools: those of the first client only, and the gateway uses one connection. */
final class NoPoolMetrics {

    @Produces
    @Singleton
    static MeterFilter denied() {
        return MeterFilter.denyNameStartsWith("redis.pool");
    }
}
