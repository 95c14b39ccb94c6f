package io.eventgateway.ingress;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.delivery.Topics;
import io.eventgateway.mapping.EventRecord.Topic;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
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
                .iterable(fixedTopics())
                .onItem()
                .transformToUniAndConcatenate(
                        topic -> topics.check(topic).map(presence -> Map.entry(topic.name(), presence)))
                .collect()
                .in(
                        () -> HealthCheckResponse.named("topics").up(),
                        (response, found) -> response.withData(
                                found.getKey(), found.getValue().name().toLowerCase(Locale.ROOT)))
                .map(HealthCheckResponseBuilder::build);
    }

    /** The topics whose name does not depend on the tenant. */
    private List<Topic> fixedTopics() {
        return contracts.catalogue().operations().stream()
                .map(operation -> operation.event())
                .filter(rule -> !rule.topic().contains("{tenant}"))
                .map(TopicsReadiness::topic)
                .distinct()
                .toList();
    }

    private static Topic topic(EventRule rule) {
        return new Topic(
                rule.topic(),
                rule.whenMissing().partitions(),
                rule.whenMissing().config());
    }
}
