package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;

/** The query parameter {@code validate_only}. */
public final class DryRun {

    private static final String PARAMETER = "validate_only";

    private DryRun() {}

    /** Whether nothing is to be written. A value that is neither yes nor no must not be taken for either. */
    public static Outcome<Boolean> asked(IngressRequest call) {
        return switch (call.query(PARAMETER).orElse("false")) {
            case "true", "" -> Outcome.passed(true);
            case "false" -> Outcome.passed(false);
            default -> Outcome.refused(Problem.malformedHeader("The query parameter validate_only is true or false."));
        };
    }
}
