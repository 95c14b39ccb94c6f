package io.eventgateway.ingress;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.delivery.Topics;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness check that reports for each topic whether it exists. It is always UP: if Confluent is unreachable or a
 * topic is missing, all replicas would become unready at once, and callers would receive no problem that says so.
 */
@Readiness
@ApplicationScoped
public class TopicsReadiness implements AsyncHealthCheck {

    private final Contracts contracts;
    private final Topics topics;

    TopicsReadiness(Contracts contracts, Topics topics) {
        this.contracts = contracts;
        this.topics = topics;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Multi.createFrom()
                .iterable(FixedTopics.of(contracts.catalogue()))
                .onItem()
                .transformToUniAndConcatenate(
                        topic -> topics.check(topic).map(status -> Map.entry(topic.name(), status)))
                .collect()
                .in(
                        () -> HealthCheckResponse.named("topics").up(),
                        (response, found) -> response.withData(
                                found.getKey(), found.getValue().toString()))
                .map(HealthCheckResponseBuilder::build);
    }
}
