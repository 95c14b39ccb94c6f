package io.eventgateway.quota;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.tenant.Plan;
import java.time.Duration;
import java.util.List;

/**
 * What a tenant may still send, right after a request was charged or refused.
 *
 * @param burst events at once: the rate with its burst
 * @param daily events until midnight UTC
 * @param bytes bytes of request bodies
 */
public record QuotaStatus(Plan plan, Standing burst, Standing daily, Standing bytes) {

    private static final long DAY_SECONDS = 86_400;

    /**
     * @param left from 0
     * @param waitMillis until there is enough for the request, if it was refused; for the day always until it ends
     * @param violated whether the request asked for more than there was
     */
    record Standing(long left, long waitMillis, boolean violated) {

        private long seconds() {
            return Math.max(1, (waitMillis + 999) / 1000);
        }
    }

    /** Whether the request was charged; what asks for nothing always is. */
    public boolean granted() {
        return !burst.violated() && !daily.violated() && !bytes.violated();
    }

    /** This allowance, or {@code quota-exceeded}. */
    public Outcome<QuotaStatus> outcome() {
        return granted() ? Outcome.passed(this) : Outcome.refused(refusal());
    }

    /** All three, in the order in which they are told to callers. */
    public List<PolicyStatus> policies() {
        return List.of(
                policy("burst", PolicyStatus.Unit.EVENTS, plan.burst(), burstWindow(), burst),
                policy("daily", PolicyStatus.Unit.EVENTS, plan.eventsPerDay(), DAY_SECONDS, daily),
                policy("bytes", PolicyStatus.Unit.BYTES, plan.bytesPerSecond(), 1, bytes));
    }

    /** The time in which an empty bucket fills: {@code burst} events in that many seconds are the rate. */
    private long burstWindow() {
        return Math.max(1, (plan.burst() + plan.eventsPerSecond() - 1) / plan.eventsPerSecond());
    }

    private static PolicyStatus policy(
            String name, PolicyStatus.Unit unit, long quota, long window, Standing standing) {
        return new PolicyStatus(name, unit, quota, window, standing.left(), standing.seconds(), standing.violated());
    }

    private Problem refusal() {
        List<PolicyStatus> violated =
                policies().stream().filter(PolicyStatus::violated).toList();
        List<String> names = violated.stream().map(PolicyStatus::name).toList();
        long seconds = violated.stream().mapToLong(PolicyStatus::seconds).max().orElse(1);
        return Problem.quotaExceeded(names, Duration.ofSeconds(seconds), detail(names, seconds));
    }

    private String detail(List<String> names, long seconds) {
        String wait = "Repeat the request after " + seconds + " s.";
        return names.contains("burst") ? wait + " At most " + plan.burst() + " events can be sent at once." : wait;
    }
}
