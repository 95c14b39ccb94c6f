package io.eventgateway.guard;

import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Installs a {@link RequestGuard} on every connection that an HTTP server of this process accepts (ADR 0030). Quarkus
 * finds this class through the service loader when the application is built, and Vert.x calls it before it opens a
 * port. Without a running application, as in unit tests, it installs nothing.
 */
public final class GuardedServers implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        if (Arc.container() != null) {
            Limits readLimits = Arc.container().instance(Limits.class).get();
            builder.findTransport(readLimits.guard(builder.findTransport()));
        }
    }

    /** The configured limits; a separate class because the service loader does not inject. */
    @ApplicationScoped
    @Unremovable
    static class Limits {

        private final ReadLimits readLimits;
        private final ConnectionLimits connectionLimits;
        private final ShutdownState shutdown;

        Limits(
                EdgeConfig config,
                ConnectionLimits connectionLimits,
                ShutdownState shutdown,
                @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length", defaultValue = "4096")
                        int maxLine,
                @ConfigProperty(name = "quarkus.http.limits.max-header-size", defaultValue = "20K")
                        MemorySize maxFields,
                @ConfigProperty(name = "quarkus.http.limits.max-frame-size", defaultValue = "16384") int maxFrame) {
            this.readLimits = new ReadLimits(
                    config.headTimeout(),
                    config.bodyTimeout(),
                    Math.toIntExact(maxLine + maxFields.asLongValue()),
                    maxFrame);
            this.connectionLimits = connectionLimits;
            this.shutdown = shutdown;
        }

        GuardedTransport guard(Transport transport) {
            return new GuardedTransport(transport, readLimits, connectionLimits, shutdown);
        }
    }
}
