package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * A sequence of stages, some of them asynchronous; the first refusal skips the rest. As long as nothing had to be waited for, stages are plain calls.
 *
 * @param known how it stands, or null while that has to be waited for
 * @param later the same in time; null when it is known
 */
public record Pipeline<T>(Outcome<T> known, Uni<Outcome<T>> later) {

    public Pipeline(Uni<Outcome<T>> later) {
        this(null, later);
    }

    public static <T> Pipeline<T> begin(Outcome<T> first) {
        return new Pipeline<>(first, null);
    }

    public <U> Pipeline<U> then(Function<? super T, Outcome<U>> stage) {
        return known != null ? begin(known.then(stage)) : new Pipeline<>(later.map(outcome -> outcome.then(stage)));
    }

    public <U> Pipeline<U> thenLater(Function<? super T, Uni<Outcome<U>>> stage) {
        return known != null
                ? known.fold(value -> new Pipeline<>(stage.apply(value)), problem -> begin(Outcome.refused(problem)))
                : new Pipeline<>(later.flatMap(outcome -> next(outcome, stage)));
    }

    private static <T, U> Uni<Outcome<U>> next(Outcome<T> outcome, Function<? super T, Uni<Outcome<U>>> stage) {
        return outcome.fold(stage::apply, problem -> Uni.createFrom().item(Outcome.refused(problem)));
    }

    public Uni<Outcome<T>> end() {
        return known != null ? Uni.createFrom().item(known) : later;
    }
}
