package io.eventgateway.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether the tenants file is in force. Never <em>down</em>: with a broken one, what was promised before still holds. */
@Readiness
@ApplicationScoped
class TenantsReadiness implements HealthCheck {

    private final TenantRegistry register;

    TenantsReadiness(TenantRegistry register) {
        this.register = register;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("tenants")
                .up()
                .withData("listed", register.current().listed().size());
        register.mistakes().ifPresent(mistakes -> response.withData("mistakes", mistakes));
        return response.build();
    }
}
