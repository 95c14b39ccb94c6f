package io.eventgateway.ingress;

import io.eventgateway.request.HandledRequest;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Admits callers with the scope {@code topics:read} to the documents and queries about topics. */
@ApplicationScoped
public class TopicAccess {

    private static final Set<String> SCOPES = Set.of("topics:read");

    private final QuotaQuery quota;

    TopicAccess(QuotaQuery quota) {
        this.quota = quota;
    }

    /** The caller, or the problem with the caller's token, tenant or scope. The request is not charged. */
    public Uni<HandledRequest<Tenant>> admit(Optional<String> authorization) {
        return quota.of(authorization)
                .flatMap(caller -> caller.thenLater(tenant -> Uni.createFrom().item(tenant.requireScopes(SCOPES))));
    }
}
