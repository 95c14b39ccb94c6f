package io.eventgateway.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.VertxMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets a guard before every HTTP server of this process. Quarkus lets an application change the options of Vert.x and not its transport; but what makes the metrics is
 * handed the builder (ADR 0019).
 */
@ApplicationScoped
class GuardedServers implements VertxOptionsCustomizer {

    private final EdgeConfig config;
    private final Room room;
    private final int maxHeadBytes;

    GuardedServers(
            EdgeConfig config,
            Room room,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length", defaultValue = "4096") int maxLine,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size", defaultValue = "20K") MemorySize maxFields) {
        this.config = config;
        this.room = room;
        this.maxHeadBytes = Math.toIntExact(maxLine + maxFields.asLongValue());
    }

    @Override
    public void accept(VertxOptions options) {
        MetricsOptions metrics = options.getMetricsOptions();
        options.setMetricsOptions(
                new MetricsOptions().setEnabled(metrics.isEnabled()).setFactory(guarding(metrics.getFactory())));
    }

    private VertxMetricsFactory guarding(VertxMetricsFactory metrics) {
        return new VertxMetricsFactory() {
            @Override
            public void init(VertxBuilder builder) {
                metrics.init(builder);
                builder.findTransport(
                        new GuardedTransport(builder.findTransport(), config.headTimeout(), maxHeadBytes, room));
            }

            @Override
            public VertxMetrics metrics(VertxOptions options) {
                return metrics.metrics(options);
            }
        };
    }
}
