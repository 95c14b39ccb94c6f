package io.eventgateway.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether the contracts are in force. Never <em>down</em>: with a broken one, what was promised before still holds. */
@Readiness
@ApplicationScoped
class ContractsReadiness implements HealthCheck {

    private final Contracts contracts;

    ContractsReadiness(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("contracts")
                .up()
                .withData("operations", contracts.catalogue().operations().size());
        contracts.mistakes().ifPresent(mistakes -> response.withData("mistakes", mistakes));
        return response.build();
    }
}
