package io.eventgateway.predicate;

import java.util.List;

/** The keywords that combine schemas for the same value, and may accept it though one of them refuses it. */
final class Applicators {

    private Applicators() {}

    static Check anyOf(List<Check> checks) {
        Check[] each = checks.toArray(Check[]::new);
        return (value, work) -> {
            boolean accepted = false;
            for (int i = 0; i < each.length && !(accepted && work.endsEarly()); i++) {
                accepted |= each[i].accepts(value, work);
            }
            return accepted;
        };
    }

    static Check oneOf(List<Check> checks) {
        Check[] each = checks.toArray(Check[]::new);
        return (value, work) -> {
            int accepted = 0;
            for (int i = 0; i < each.length && !(accepted > 1 && work.endsEarly()); i++) {
                accepted += each[i].accepts(value, work) ? 1 : 0;
            }
            return accepted == 1;
        };
    }

    static Check not(Check check) {
        return (value, work) -> !check.accepts(value, work);
    }

    static Check condition(Check condition, Check then, Check otherwise) {
        return (value, work) ->
                condition.accepts(value, work) ? then.accepts(value, work) : otherwise.accepts(value, work);
    }
}
