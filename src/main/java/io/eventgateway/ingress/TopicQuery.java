package io.eventgateway.ingress;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.confluent.TopicDescription;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.request.HandledRequest;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries the topics of the contracts, with the scope {@code topics:read}. Other topics of the cluster stay hidden. */
@ApplicationScoped
public class TopicQuery {

    private final Contracts contracts;
    private final TopicAccess access;
    private final TopicDescriptions descriptions;

    TopicQuery(Contracts contracts, TopicAccess access, TopicDescriptions descriptions) {
        this.contracts = contracts;
        this.access = access;
        this.descriptions = descriptions;
    }

    /** Every topic, by name; the first problem with Confluent ends the query. */
    public Uni<HandledRequest<List<TopicDescription>>> all(Optional<String> authorization) {
        return access.admit(authorization)
                .flatMap(caller -> caller.thenLater(tenant -> Multi.createFrom()
                        .iterable(names(tenant))
                        .onItem()
                        .transformToUniAndConcatenate(descriptions::of)
                        .collect()
                        .asList()
                        .map(Outcome::all)));
    }

    /** One topic, or {@code not-found} when no operation writes to it. */
    public Uni<HandledRequest<TopicDescription>> one(Optional<String> authorization, String name) {
        return access.admit(authorization)
                .flatMap(caller -> caller.thenLater(tenant -> names(tenant).contains(name)
                        ? descriptions.of(name)
                        : Uni.createFrom()
                                .item(Outcome.refused(Problem.notFound("No operation feeds a topic of that name.")))));
    }

    private List<String> names(Tenant tenant) {
        return contracts.catalogue().operations().stream()
                .map(operation -> operation.event().topicFor(tenant.id()))
                .distinct()
                .sorted()
                .toList();
    }
}
