package io.eventgateway.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether streams can be opened. Never <em>down</em>: when Confluent is away, every replica would vanish at once, and callers get 503 without waiting. */
@Readiness
@ApplicationScoped
class DeliveryReadiness implements HealthCheck {

    private final StreamCircuitBreaker breaker;

    DeliveryReadiness(StreamCircuitBreaker breaker) {
        this.breaker = breaker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("delivery")
                .up()
                .withData("streams", breaker.closed() ? "open on demand" : "cannot be opened")
                .build();
    }
}
