package io.eventgateway.tenant;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Reads the numbers of a plan, or those in which a tenant differs from its plan. */
record PlanReader(TenantsDocument document, JsonPointer where, JsonNode node) {

    private static final Limit RATE = new Limit("events-per-second", Plan.MAX_PER_SECOND, Plan::eventsPerSecond);
    private static final Limit BURST = new Limit("burst", Plan.MAX_PER_SECOND, Plan::burst);
    private static final Limit DAY = new Limit("events-per-day", Plan.MAX_PER_DAY, Plan::eventsPerDay);
    private static final Limit BYTES = new Limit("bytes-per-second", Plan.MAX_PER_SECOND, Plan::bytesPerSecond);

    static final List<Limit> LIMITS = List.of(RATE, BURST, DAY, BYTES);
    static final Set<String> NAMES = LIMITS.stream().map(Limit::name).collect(Collectors.toUnmodifiableSet());

    /** A number of a plan, from 1 to {@code max}. */
    record Limit(String name, long max, ToLongFunction<Plan> of) {}

    /** @param plan gives the numbers that are left out; without it all are required */
    Plan over(Optional<Plan> plan, String name) {
        return new Plan(name, number(RATE, plan), number(BURST, plan), number(DAY, plan), number(BYTES, plan));
    }

    private long number(Limit limit, Optional<Plan> plan) {
        JsonNode number = node.path(limit.name());
        if (number.isMissingNode() && plan.isPresent()) {
            return limit.of().applyAsLong(plan.get());
        }
        boolean valid = number.isIntegralNumber()
                && number.canConvertToLong()
                && number.longValue() >= 1
                && number.longValue() <= limit.max();
        if (!valid) {
            document.fault(where.appendProperty(limit.name()), "must be a whole number from 1 to " + limit.max());
        }
        return valid ? number.longValue() : 1;
    }
}
