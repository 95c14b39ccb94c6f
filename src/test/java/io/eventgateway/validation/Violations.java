package io.eventgateway.validation;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.Violation;
import java.util.List;

/** The violations that a refused payload names. */
final class Violations {

    private Violations() {}

    static List<Violation> of(Outcome<?> outcome) {
        return of(((Outcome.Refused<?>) outcome).problem());
    }

    @SuppressWarnings("unchecked")
    static List<Violation> of(Problem problem) {
        return (List<Violation>) problem.extensions().get("errors");
    }
}
