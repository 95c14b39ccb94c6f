package io.eventgateway.delivery;

import io.eventgateway.confluent.UpstreamHealth;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports whether produce streams can be opened, and the faults of Confluent. Always UP: otherwise all replicas would
 * leave the load balancer together while Confluent is unreachable, although callers receive 503 without delay.
 */
@Readiness
@ApplicationScoped
class DeliveryReadiness implements HealthCheck {

    private final StreamCircuitBreaker breaker;
    private final UpstreamHealth health;

    DeliveryReadiness(StreamCircuitBreaker breaker, UpstreamHealth health) {
        this.breaker = breaker;
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("delivery").up().withData("streams", streams());
        health.details().forEach(response::withData);
        return response.build();
    }

    private String streams() {
        Set<String> rejecting = health.rejecting();
        if (!breaker.closed() || health.general().isPresent()) {
            return "cannot be opened";
        }
        return rejecting.isEmpty() ? "open on demand" : "refused for " + String.join(", ", rejecting);
    }
}
