package io.eventgateway.idempotency;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.ProblemCode;
import java.util.function.Function;
import java.util.function.Supplier;

/** Result of an attempt. */
sealed interface AttemptResult {

    /** The result of the function for this kind of result. */
    <R> R fold(Function<Succeeded, R> succeeded, Supplier<R> unknown, Supplier<R> notWritten);

    /**
     * The attempt succeeded, which is final.
     *
     * @param result as its format writes it
     */
    record Succeeded(String result) implements AttemptResult {

        @Override
        public <R> R fold(Function<Succeeded, R> succeeded, Supplier<R> unknown, Supplier<R> notWritten) {
            return succeeded.apply(this);
        }
    }

    /** The attempt may or may not have had its effect: the key stays bound to the request, which may be retried. */
    record Unknown() implements AttemptResult {

        @Override
        public <R> R fold(Function<Succeeded, R> succeeded, Supplier<R> unknown, Supplier<R> notWritten) {
            return unknown.get();
        }
    }

    /** The attempt certainly had no effect, so the key is released. */
    record NotWritten() implements AttemptResult {

        @Override
        public <R> R fold(Function<Succeeded, R> succeeded, Supplier<R> unknown, Supplier<R> notWritten) {
            return notWritten.get();
        }
    }

    static <T> AttemptResult of(Outcome<T> outcome, StoredResultFormat<T> format) {
        return outcome.fold(
                value -> format.write(value).<AttemptResult>map(Succeeded::new).orElseGet(Unknown::new),
                problem -> problem.is(ProblemCode.OUTCOME_UNKNOWN) ? new Unknown() : new NotWritten());
    }
}
