package io.eventgateway.request;

import io.eventgateway.mapping.MappingInput;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;

/** A request whose payload matches its contract. */
public record ValidRequest(AuthenticatedRequest authenticated, MappingInput input) {

    /** tenant, by content: a payload that names a tenant must name the caller's own. */
    public Outcome<ValidRequest> requireOwnTenant() {
        boolean own = authenticated
                .operation()
                .event()
                .tenant()
                .map(input::evaluate)
                .map(authenticated.tenant().id()::equals)
                .orElse(true);
        return own ? Outcome.passed(this) : Outcome.refused(Problem.tenantMismatch());
    }
}
