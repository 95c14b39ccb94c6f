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

/** A caller's own plan and what is left of it; for any tenant, whatever its scopes. */
@ApplicationScoped
public class QuotaQuery {

    private final Authenticator callers;
    private final Quota quota;

    QuotaQuery(Authenticator callers, Quota quota) {
        this.callers = callers;
        this.quota = quota;
    }

    /** The caller and how they stand. */
    public record Overview(Tenant tenant, QuotaStatus allowance) {}

    /** The overview, or the problem with the caller's token or tenant. */
    public Uni<Outcome<Overview>> of(Optional<String> authorization) {
        return new Pipeline<>(callers.identify(authorization))
                .thenLater(
                        tenant -> quota.left(tenant).map(allowance -> Outcome.passed(new Overview(tenant, allowance))))
                .end();
    }
}
