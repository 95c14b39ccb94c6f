package io.eventgateway.request;

import io.eventgateway.contract.Parameter;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.validation.QueryString;
import java.util.List;

/** The query parameter {@code validate_only}. */
public final class DryRun {

    private DryRun() {}

    /** Whether the request is only to be validated; a value other than {@code true} or {@code false} is refused. */
    public static Outcome<Boolean> requested(QueryString query) {
        List<String> values = query.values(Parameter.VALIDATE_ONLY);
        if (values.isEmpty()) {
            return Outcome.passed(false);
        }
        return switch (values.size() == 1 ? values.get(0) : "repeated") {
            case "true", "" -> Outcome.passed(true);
            case "false" -> Outcome.passed(false);
            default ->
                Outcome.refused(Problem.malformedQuery("Query parameter validate_only must be true or false, once."));
        };
    }
}
