package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A keyword, or a whole schema. It is exact: the opposite of its answer is as certain as the answer. */
@FunctionalInterface
interface Check {

    Check ANYTHING = (value, work) -> true;
    Check NOTHING = (value, work) -> false;

    /** @throws Undecided when the work exceeds its limit, or the value is of a kind that no parser makes */
    boolean accepts(JsonNode value, Work work);

    static Check all(List<Check> checks) {
        if (checks.size() < 2) {
            return checks.isEmpty() ? ANYTHING : checks.get(0);
        }
        Check[] each = checks.toArray(Check[]::new);
        return (value, work) -> {
            boolean accepted = true;
            for (Check check : each) {
                if (!check.accepts(value, work)) {
                    if (work.endsEarly()) {
                        return false;
                    }
                    accepted = false;
                }
            }
            return accepted;
        };
    }
}
