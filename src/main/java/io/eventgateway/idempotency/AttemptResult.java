package io.eventgateway.idempotency;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.ProblemCode;

/** What came of an attempt. */
sealed interface AttemptResult {

    /** It succeeded, once and for all. */
    record Answered(String answer) implements AttemptResult {}

    /** It may have had its effect or not: the key stays bound to the request, which may be tried again. */
    record Unknown() implements AttemptResult {}

    /** It surely had no effect, so that there is nothing to remember. */
    record NotWritten() implements AttemptResult {}

    static <T> AttemptResult of(Outcome<T> outcome, StoredResultFormat<T> format) {
        return outcome.fold(
                value -> format.write(value).<AttemptResult>map(Answered::new).orElseGet(Unknown::new),
                problem -> problem.is(ProblemCode.OUTCOME_UNKNOWN) ? new Unknown() : new NotWritten());
    }
}
