package io.eventgateway.problem;

import java.util.function.Function;

/** What a stage hands forward: its product, or the problem that ends the request. An expected refusal is a value, not an exception. */
public sealed interface Outcome<T> {

    record Passed<T>(T value) implements Outcome<T> {}

    record Refused<T>(Problem problem) implements Outcome<T> {}

    static <T> Outcome<T> passed(T value) {
        return new Passed<>(value);
    }

    static <T> Outcome<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    /** The next stage, unless this one refused. */
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        return fold(next::apply, Outcome::refused);
    }

    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return fold(value -> passed(change.apply(value)), Outcome::refused);
    }

    default <R> R fold(Function<? super T, ? extends R> whenPassed, Function<Problem, ? extends R> whenRefused) {
        if (this instanceof Passed<T> passed) {
            return whenPassed.apply(passed.value());
        }
        return whenRefused.apply(((Refused<T>) this).problem());
    }
}
