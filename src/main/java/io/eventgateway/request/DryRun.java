package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;

/** The query parameter {@code validate_only}. */
public final class DryRun {

    private static final String PARAMETER = "validate_only";

    private DryRun() {}

    /** Whether the request is only to be validated; a value other than {@code true} or {@code false} is refused. */
    public static Outcome<Boolean> requested(IngressRequest request) {
        return switch (request.query(PARAMETER).orElse("false")) {
            case "true", "" -> Outcome.passed(true);
            case "false" -> Outcome.passed(false);
            default -> Outcome.refused(Problem.malformedHeader("The query parameter validate_only is true or false."));
        };
    }
}
