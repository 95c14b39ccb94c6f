package io.eventgateway.store;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the state of the store. Always UP: otherwise all replicas would leave the load balancer together while Redis
 * is unreachable, although each can still serve requests.
 */
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {

    private final SharedStore store;

    StoreReadiness(SharedStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        String state = store.degraded() ? "degraded" : "shared";
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("store").up().withData("state", store.inUse() ? state : "embedded");
        store.outage().ifPresent(reason -> response.withData("reason", reason));
        return response.build();
    }
}
