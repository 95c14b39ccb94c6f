package io.eventgateway.request;

import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/**
 * The end of a request: its outcome, and the facts that its response states whatever the outcome is.
 *
 * @param operation empty when none matches the request
 * @param tenant empty when the caller could not be authenticated
 * @param quota what the tenant may still send; empty without a tenant
 */
public record HandledRequest<T>(
        Outcome<T> outcome, Optional<Operation> operation, Optional<Tenant> tenant, Optional<QuotaStatus> quota) {

    /** The same facts with the outcome of a further stage, which is skipped after a refusal. */
    public <U> Uni<HandledRequest<U>> thenLater(Function<? super T, Uni<Outcome<U>>> stage) {
        return StageChain.begin(outcome).thenLater(stage).end().map(this::with);
    }

    private <U> HandledRequest<U> with(Outcome<U> next) {
        return new HandledRequest<>(next, operation, tenant, quota);
    }
}
