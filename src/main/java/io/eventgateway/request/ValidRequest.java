package io.eventgateway.request;

import io.eventgateway.mapping.MappingInput;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;

/** A payload that keeps its contract, and who sent it. */
public record ValidRequest(AdmittedRequest admitted, MappingInput submission) {

    /** tenant, by content: a request may speak for its own tenant only. */
    public Outcome<ValidRequest> ofOwnTenant() {
        boolean own = admitted.operation()
                .event()
                .tenant()
                .map(submission::evaluate)
                .map(admitted.tenant().id()::equals)
                .orElse(true);
        return own ? Outcome.passed(this) : Outcome.refused(Problem.tenantMismatch());
    }
}
