package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The claims of a token whose signature, issuer, audience and times are valid.
 *
 * @param tenantId empty when no claim has the id of a tenant
 * @param subject its {@code sub}, or else its client
 * @param scopes everything that the token allows
 * @param expiresAt its {@code exp}
 */
record VerifiedToken(Optional<String> tenantId, String subject, Set<String> scopes, Instant expiresAt) {

    /**
     * The tenant with its plan, or {@code tenant-missing}, or the problem of the plan.
     *
     * @param plans the plan of a tenant, which may change while the token is valid
     */
    Outcome<Tenant> tenant(Function<String, Outcome<Plan>> plans) {
        return tenantId.map(id -> plans.apply(id).map(plan -> new Tenant(id, subject, scopes, plan)))
                .orElseGet(() -> Outcome.refused(Problem.tenantMissing()));
    }
}
