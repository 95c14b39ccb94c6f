package io.eventgateway.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The result of a stage: its value, or the problem that ends the request. A refusal is a value, not an exception. */
public sealed interface Outcome<T> {

    record Passed<T>(T value) implements Outcome<T> {

        @Override
        public <R> R fold(Function<? super T, ? extends R> whenPassed, Function<Problem, ? extends R> whenRefused) {
            return whenPassed.apply(value);
        }
    }

    record Refused<T>(Problem problem) implements Outcome<T> {

        @Override
        public <R> R fold(Function<? super T, ? extends R> whenPassed, Function<Problem, ? extends R> whenRefused) {
            return whenRefused.apply(problem);
        }
    }

    static <T> Outcome<T> passed(T value) {
        return new Passed<>(value);
    }

    static <T> Outcome<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    /** All values in their order, or the first problem. */
    static <T> Outcome<List<T>> all(List<Outcome<T>> outcomes) {
        List<T> values = new ArrayList<>(outcomes.size());
        for (Outcome<T> outcome : outcomes) {
            Optional<Problem> problem = outcome.fold(
                    value -> {
                        values.add(value);
                        return Optional.empty();
                    },
                    Optional::of);
            if (problem.isPresent()) {
                return refused(problem.get());
            }
        }
        return passed(values);
    }

    /** The outcome of the next stage, which a refusal skips. */
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        return fold(next::apply, Outcome::refused);
    }

    /** The outcome with its value changed; a refusal stays as it is. */
    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return fold(value -> passed(change.apply(value)), Outcome::refused);
    }

    /** The result of the one function that applies. */
    <R> R fold(Function<? super T, ? extends R> whenPassed, Function<Problem, ? extends R> whenRefused);
}
