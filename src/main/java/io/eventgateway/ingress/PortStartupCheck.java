package io.eventgateway.ingress;

import io.eventgateway.catalogue.Contracts;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Startup check: UP once contracts are loaded and the HTTP port is open. The management port may open shortly before
 * the HTTP port.
 */
@Startup
@ApplicationScoped
class PortStartupCheck implements HealthCheck {

    private final Contracts contracts;
    private volatile boolean open;

    PortStartupCheck(Contracts contracts) {
        this.contracts = contracts;
    }

    void opened(@ObservesAsync HttpServerStart start) {
        open = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("port")
                .status(open)
                .withData("operations", contracts.catalogue().operations().size())
                .build();
    }
}
