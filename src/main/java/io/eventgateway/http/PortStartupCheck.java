package io.eventgateway.http;

import io.eventgateway.catalogue.Contracts;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started is who has contracts and an open port. The management port may open a moment before that of the callers. */
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
