package io.eventgateway.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports whether produce streams can be opened. Always UP: otherwise all replicas would leave the load balancer
 * together while Confluent is unreachable, although callers receive 503 without delay.
 */
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
