package io.eventgateway.quota;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.time.Duration;
import java.util.List;

/** Quota of a tenant that is left after a request was charged or rejected. */
public record QuotaStatus(PolicyStatus burst, PolicyStatus daily, PolicyStatus bytes) {

    /** All three, in the order in which callers see them. */
    public List<PolicyStatus> policies() {
        return List.of(burst, daily, bytes);
    }

    /** Whether the request was charged; true for a request that asks for nothing. */
    public boolean granted() {
        return !burst.violated() && !daily.violated() && !bytes.violated();
    }

    /** This status some time later, when this much more is left. */
    QuotaStatus plus(Portion more, long laterMillis) {
        return new QuotaStatus(
                burst.plus(more.events(), 0), daily.plus(more.events(), laterMillis), bytes.plus(more.bytes(), 0));
    }

    /** This status, or {@code quota-exceeded}. */
    public Outcome<QuotaStatus> outcome() {
        return granted() ? Outcome.passed(this) : Outcome.refused(problem());
    }

    private Problem problem() {
        List<PolicyStatus> violated =
                policies().stream().filter(PolicyStatus::violated).toList();
        List<String> names = violated.stream().map(PolicyStatus::name).toList();
        long seconds = violated.stream().mapToLong(PolicyStatus::seconds).max().orElse(1);
        return Problem.quotaExceeded(names, Duration.ofSeconds(seconds), detail(seconds));
    }

    private String detail(long seconds) {
        String wait = "Repeat the request after " + seconds + " s.";
        return burst.violated() ? wait + " At most " + burst.quota() + " events can be sent at once." : wait;
    }
}
