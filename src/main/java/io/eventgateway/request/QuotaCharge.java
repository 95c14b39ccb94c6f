package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.quota.Quota;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What one request owes to its tenant's quota, and whether the caller has been told how much is left. */
public final class QuotaCharge {

    private final Quota quota;
    private final IngressRequest call;
    private Tenant tenant;
    private boolean told;
    private long charged;

    public QuotaCharge(Quota quota, IngressRequest call) {
        this.quota = quota;
        this.call = call;
    }

    public Tenant open(Tenant identified) {
        tenant = identified;
        call.identified(identified);
        return identified;
    }

    /** {@code quota-exceeded} when the plan does not admit it. */
    public Uni<Outcome<QuotaStatus>> charge(long events, long bytes) {
        return quota.charge(tenant, events, bytes).map(allowance -> {
            tell(allowance);
            charged += allowance.granted() ? events : 0;
            return allowance.outcome();
        });
    }

    /**
     * Waits until the plan admits it.
     *
     * @param patience if that takes longer it is {@code quota-exceeded} nevertheless
     */
    public Uni<Outcome<QuotaStatus>> charge(long events, long bytes, Duration patience) {
        return charge(events, bytes)
                .flatMap(outcome -> outcome.fold(
                        granted -> Uni.createFrom().item(outcome), problem -> later(problem, events, bytes, patience)));
    }

    private Uni<Outcome<QuotaStatus>> later(Problem problem, long events, long bytes, Duration patience) {
        Duration wait = ((Problem.QuotaExceeded) problem).retryAfter();
        return wait.compareTo(patience) > 0
                ? Uni.createFrom().item(Outcome.refused(problem))
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(wait)
                        .flatMap(waited -> charge(events, bytes, patience.minus(wait)));
    }

    /** Gives back all events but these, which may be in the log. */
    public void settle(long kept) {
        if (charged > kept) {
            quota.refund(tenant, charged - kept);
            charged = kept;
        }
    }

    /** Gives back what was surely not written, or was written by an earlier request; tells callers who were refused before they were charged how they stand. */
    public Uni<Outcome<IngressResult>> close(Outcome<IngressResult> outcome) {
        if (wroteNothing(outcome)) {
            settle(0);
        }
        return tenant == null || told
                ? Uni.createFrom().item(outcome)
                : quota.left(tenant).invoke(this::tell).map(allowance -> outcome);
    }

    private void tell(QuotaStatus allowance) {
        told = true;
        call.tell(allowance);
    }

    /** A batch that is being written settles by itself when it has ended. */
    private static boolean wroteNothing(Outcome<IngressResult> outcome) {
        return outcome.fold(
                answer -> answer instanceof AcceptedEvent accepted && accepted.replayed()
                        || answer instanceof BatchResult items && items.replayed(),
                problem -> !(problem instanceof Problem.OutcomeUnknown));
    }
}
