package io.eventgateway.ingress;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.quota.Allowance;
import io.eventgateway.quota.Quota;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;

/** What one request owes to its tenant's quota, and whether the caller has been told how much is left. */
final class Account {

    private final Quota quota;
    private final Call call;
    private Tenant tenant;
    private boolean told;
    private long charged;

    Account(Quota quota, Call call) {
        this.quota = quota;
        this.call = call;
    }

    Tenant open(Tenant identified) {
        tenant = identified;
        return identified;
    }

    /** {@code quota-exceeded} when the plan does not admit it. */
    Uni<Outcome<Allowance>> charge(long events, long bytes) {
        return quota.charge(tenant, events, bytes).map(allowance -> {
            tell(allowance);
            charged += allowance.granted() ? events : 0;
            return allowance.outcome();
        });
    }

    /** Gives back what was surely not written, or was written by an earlier request; tells callers who were refused before they were charged how they stand. */
    Uni<Outcome<Accepted>> close(Outcome<Accepted> outcome) {
        if (charged > 0 && wroteNothing(outcome)) {
            quota.giveBack(tenant, charged);
        }
        return tenant == null || told
                ? Uni.createFrom().item(outcome)
                : quota.left(tenant).invoke(this::tell).map(allowance -> outcome);
    }

    private void tell(Allowance allowance) {
        told = true;
        call.tell(allowance);
    }

    private static boolean wroteNothing(Outcome<Accepted> outcome) {
        return outcome.fold(Accepted::replayed, problem -> !(problem instanceof Problem.OutcomeUnknown));
    }
}
