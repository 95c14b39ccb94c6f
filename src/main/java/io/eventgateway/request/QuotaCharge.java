package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.eventgateway.quota.Quota;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Charges one request to its tenant's quota, and refunds what was not written. */
public final class QuotaCharge {

    private final Quota quota;
    private Optional<Tenant> tenant = Optional.empty();
    private Optional<QuotaStatus> status = Optional.empty();
    private long charged;

    public QuotaCharge(Quota quota) {
        this.quota = quota;
    }

    /** @param caller whose quota is charged from now on */
    public void open(Tenant caller) {
        tenant = Optional.of(caller);
    }

    /** Empty before {@link #open}. */
    public Optional<Tenant> tenant() {
        return tenant;
    }

    /** What the tenant may still send, as of the last charge; empty before it. */
    public Optional<QuotaStatus> status() {
        return status;
    }

    /** Charges at once; {@code quota-exceeded} when the plan does not admit it. */
    public Uni<Outcome<QuotaStatus>> charge(long events, long bytes) {
        return quota.charge(tenant.orElseThrow(), events, bytes).map(result -> {
            status = Optional.of(result);
            charged += result.granted() ? events : 0;
            return result.outcome();
        });
    }

    /**
     * Charges as soon as the plan admits it.
     *
     * @param maxWait longest wait; beyond it the charge is {@code quota-exceeded}
     */
    public Uni<Outcome<QuotaStatus>> charge(long events, long bytes, Duration maxWait) {
        return charge(events, bytes)
                .flatMap(outcome -> outcome.fold(
                        granted -> Uni.createFrom().item(outcome), problem -> retry(problem, events, bytes, maxWait)));
    }

    private Uni<Outcome<QuotaStatus>> retry(Problem problem, long events, long bytes, Duration maxWait) {
        Duration wait = problem.retryAfter().orElseThrow();
        return wait.compareTo(maxWait) > 0
                ? Uni.createFrom().item(Outcome.refused(problem))
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(wait)
                        .flatMap(waited -> charge(events, bytes, maxWait.minus(wait)));
    }

    /** Refunds all events but the given number, which may be in the log. */
    public void settle(long kept) {
        if (charged > kept) {
            quota.refund(tenant.orElseThrow(), charged - kept);
            charged = kept;
        }
    }

    /**
     * Refunds what was certainly not written, or was written by an earlier request, and looks up the status of a tenant
     * whose request was refused before it was charged.
     */
    public <T extends IngressResult> Uni<Outcome<T>> close(Outcome<T> outcome) {
        if (wroteNothing(outcome)) {
            settle(0);
        }
        return tenant.isEmpty() || status.isPresent()
                ? Uni.createFrom().item(outcome)
                : quota.left(tenant.get())
                        .invoke(left -> status = Optional.of(left))
                        .map(left -> outcome);
    }

    /** A batch that is being written settles by itself at its end. */
    private static boolean wroteNothing(Outcome<? extends IngressResult> outcome) {
        return outcome.fold(IngressResult::replayed, problem -> !problem.is(ProblemCode.OUTCOME_UNKNOWN));
    }
}
