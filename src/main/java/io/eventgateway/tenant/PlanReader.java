package io.eventgateway.tenant;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Reads the numbers of a plan, or those in which a tenant differs from its plan. */
record PlanReader(TenantsDocument document, JsonPointer where, JsonNode node) {

    private static final String RATE = "events-per-second";
    private static final String BURST = "burst";
    private static final String DAY = "events-per-day";
    private static final String BYTES = "bytes-per-second";

    static final Set<String> NAMES = Set.of(RATE, BURST, DAY, BYTES);

    /** @param plan gives the numbers that are left out; without it all are required */
    Plan over(Optional<Plan> plan, String name) {
        return new Plan(
                name,
                number(RATE, Plan.MOST_PER_SECOND, plan, Plan::eventsPerSecond),
                number(BURST, Plan.MOST_PER_SECOND, plan, Plan::burst),
                number(DAY, Plan.MOST_PER_DAY, plan, Plan::eventsPerDay),
                number(BYTES, Plan.MOST_PER_SECOND, plan, Plan::bytesPerSecond));
    }

    private long number(String name, long most, Optional<Plan> plan, ToLongFunction<Plan> inherited) {
        JsonNode number = node.path(name);
        if (number.isMissingNode() && plan.isPresent()) {
            return inherited.applyAsLong(plan.get());
        }
        boolean valid = number.isIntegralNumber()
                && number.canConvertToLong()
                && number.longValue() >= 1
                && number.longValue() <= most;
        if (!valid) {
            document.fault(where.appendProperty(name), "must be a whole number from 1 to " + most);
        }
        return valid ? number.longValue() : 1;
    }
}
