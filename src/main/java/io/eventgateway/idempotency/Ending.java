package io.eventgateway.idempotency;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;

/** What came of an attempt. */
sealed interface Ending {

    /** It succeeded, once and for all. */
    record Answered(String answer) implements Ending {}

    /** It may have had its effect or not: the key stays bound to the request, which may be tried again. */
    record Unknown() implements Ending {}

    /** It surely had no effect, so that there is nothing to remember. */
    record NotWritten() implements Ending {}

    static <T> Ending of(Outcome<T> outcome, AnswerFormat<T> format) {
        return outcome.fold(
                value -> format.write(value).<Ending>map(Answered::new).orElseGet(Unknown::new),
                problem -> problem instanceof Problem.OutcomeUnknown ? new Unknown() : new NotWritten());
    }
}
