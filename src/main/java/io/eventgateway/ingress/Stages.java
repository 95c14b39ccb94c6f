package io.eventgateway.ingress;

import io.eventgateway.problem.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** A sequence of stages, some of them asynchronous; the first refusal skips the rest. */
record Stages<T>(Uni<Outcome<T>> sofar) {

    static <T> Stages<T> begin(Outcome<T> first) {
        return new Stages<>(Uni.createFrom().item(first));
    }

    <U> Stages<U> then(Function<? super T, Outcome<U>> stage) {
        return new Stages<>(sofar.map(outcome -> outcome.then(stage)));
    }

    <U> Stages<U> thenLater(Function<? super T, Uni<Outcome<U>>> stage) {
        return new Stages<>(sofar.flatMap(outcome -> outcome.<Uni<Outcome<U>>>fold(
                stage::apply, problem -> Uni.createFrom().item(Outcome.refused(problem)))));
    }

    Uni<Outcome<T>> end() {
        return sofar;
    }
}
