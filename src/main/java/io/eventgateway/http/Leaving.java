package io.eventgateway.http;

import io.quarkus.smallrye.health.runtime.ShutdownReadinessCheck;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this process is about to end: its readiness is down for good, and it still serves ({@code quarkus.shutdown.delay}). Quarkus tells it nobody but its own
 * readiness check.
 */
@ApplicationScoped
class Leaving {

    private final ShutdownReadinessCheck readiness;

    Leaving(@Readiness ShutdownReadinessCheck readiness) {
        this.readiness = readiness;
    }

    boolean begun() {
        return readiness.call().getStatus() == Status.DOWN;
    }
}
