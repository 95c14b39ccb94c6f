package io.eventgateway.ingress;

import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.Quota;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.request.Pipeline;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.token.Authenticator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Who may know of topics: a caller with the scope {@code topics:read}. */
@ApplicationScoped
public class TopicAccess {

    private static final Set<String> SCOPES = Set.of("topics:read");

    private final Authenticator callers;
    private final Quota quota;

    TopicAccess(Authenticator callers, Quota quota) {
        this.callers = callers;
        this.quota = quota;
    }

    /**
     * The caller, or the problem with their token, tenant or scope. Asking costs nothing.
     *
     * @param tell is told who calls, and what is left of their quota
     */
    public Uni<Outcome<Tenant>> admit(Optional<String> authorization, BiConsumer<Tenant, QuotaStatus> tell) {
        return new Pipeline<>(callers.identify(authorization))
                .thenLater(tenant -> quota.left(tenant)
                        .invoke(allowance -> tell.accept(tenant, allowance))
                        .map(allowance -> Outcome.passed(tenant)))
                .then(tenant -> tenant.requireScopes(SCOPES))
                .end();
    }
}
