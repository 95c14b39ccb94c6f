package io.eventgateway.ingress;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.confluent.TopicDescription;
import io.eventgateway.delivery.Topics;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.request.Pipeline;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The topics that the contracts feed, for those who may know of them; no other topic of the cluster can be seen here. */
@ApplicationScoped
public class TopicQuery {

    private final Contracts contracts;
    private final TopicAccess readers;
    private final Topics topics;

    TopicQuery(Contracts contracts, TopicAccess readers, Topics topics) {
        this.contracts = contracts;
        this.readers = readers;
        this.topics = topics;
    }

    /** Every topic, by name; the first problem that Confluent makes ends it. */
    public Uni<Outcome<List<TopicDescription>>> all(
            Optional<String> authorization, BiConsumer<Tenant, QuotaStatus> tell) {
        return caller(authorization, tell)
                .thenLater(tenant -> Multi.createFrom()
                        .iterable(names(tenant))
                        .onItem()
                        .transformToUniAndConcatenate(topics::describe)
                        .collect()
                        .asList()
                        .map(TopicQuery::united))
                .end();
    }

    /** One topic, or {@code not-found} when no contract feeds it. */
    public Uni<Outcome<TopicDescription>> one(
            Optional<String> authorization, BiConsumer<Tenant, QuotaStatus> tell, String name) {
        return caller(authorization, tell)
                .then(tenant -> names(tenant).contains(name)
                        ? Outcome.passed(name)
                        : Outcome.refused(Problem.notFound("No operation feeds a topic of that name.")))
                .thenLater(topics::describe)
                .end();
    }

    private Pipeline<Tenant> caller(Optional<String> authorization, BiConsumer<Tenant, QuotaStatus> tell) {
        return new Pipeline<>(readers.admit(authorization, tell));
    }

    private List<String> names(Tenant tenant) {
        return contracts.catalogue().operations().stream()
                .map(operation -> operation.event().topicFor(tenant.id()))
                .distinct()
                .sorted()
                .toList();
    }

    private static Outcome<List<TopicDescription>> united(List<Outcome<TopicDescription>> outcomes) {
        List<TopicDescription> descriptions = new ArrayList<>();
        for (Outcome<TopicDescription> outcome : outcomes) {
            if (outcome instanceof Outcome.Refused<TopicDescription> refused) {
                return Outcome.refused(refused.problem());
            }
            descriptions.add(((Outcome.Passed<TopicDescription>) outcome).value());
        }
        return Outcome.passed(descriptions);
    }
}
