package io.eventgateway.ingress;

import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.Quota;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.request.HandledRequest;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.token.Authenticator;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Queries the caller's own plan and its remaining quota. It needs no scope, and is not charged. */
@ApplicationScoped
public class QuotaQuery {

    private final Authenticator authenticator;
    private final Quota quota;

    QuotaQuery(Authenticator authenticator, Quota quota) {
        this.authenticator = authenticator;
        this.quota = quota;
    }

    /** The caller, or the problem with the caller's token or tenant. */
    public Uni<HandledRequest<Tenant>> of(Optional<String> authorization) {
        return authenticator
                .identify(authorization)
                .flatMap(caller -> caller.fold(
                        tenant ->
                                quota.left(tenant).map(left -> handled(caller, Optional.of(tenant), Optional.of(left))),
                        problem -> Uni.createFrom().item(handled(caller, Optional.empty(), Optional.empty()))));
    }

    private static HandledRequest<Tenant> handled(
            Outcome<Tenant> caller, Optional<Tenant> tenant, Optional<QuotaStatus> left) {
        return new HandledRequest<>(caller, Optional.empty(), tenant, left);
    }
}
