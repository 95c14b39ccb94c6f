package io.eventgateway.store;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells the state of the store. Never <em>down</em>: without Redis every replica would vanish at once, though each can still serve. */
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
        return HealthCheckResponse.named("store")
                .up()
                .withData("state", store.inUse() ? state : "embedded")
                .build();
    }
}
