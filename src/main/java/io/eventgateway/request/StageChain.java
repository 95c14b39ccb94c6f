package io.eventgateway.request;

import io.eventgateway.problem.Outcome;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * A sequence of stages, some of them asynchronous. The first refusal skips the stages after it. Stages before the first
 * asynchronous one are plain calls, without the cost of a {@link Uni}.
 *
 * @param known the outcome so far, or null while a stage is waiting
 * @param later the outcome of the waiting stage; null when it is known
 */
public record StageChain<T>(Outcome<T> known, Uni<Outcome<T>> later) {

    public StageChain(Uni<Outcome<T>> later) {
        this(null, later);
    }

    public static <T> StageChain<T> begin(Outcome<T> first) {
        return new StageChain<>(first, null);
    }

    /** Adds a stage that has its outcome at once. */
    public <U> StageChain<U> then(Function<? super T, Outcome<U>> stage) {
        return known != null ? begin(known.then(stage)) : new StageChain<>(later.map(outcome -> outcome.then(stage)));
    }

    /** Adds an asynchronous stage. */
    public <U> StageChain<U> thenLater(Function<? super T, Uni<Outcome<U>>> stage) {
        return known != null
                ? known.fold(value -> new StageChain<>(stage.apply(value)), problem -> begin(Outcome.refused(problem)))
                : new StageChain<>(later.flatMap(outcome -> next(outcome, stage)));
    }

    private static <T, U> Uni<Outcome<U>> next(Outcome<T> outcome, Function<? super T, Uni<Outcome<U>>> stage) {
        return outcome.fold(stage::apply, problem -> Uni.createFrom().item(Outcome.refused(problem)));
    }

    /** The outcome of the last stage, or the first refusal. */
    public Uni<Outcome<T>> end() {
        return known != null ? Uni.createFrom().item(known) : later;
    }
}
