package io.eventgateway.batch;

import io.eventgateway.problem.Problem;
import io.eventgateway.request.BatchResult.Ended;
import io.eventgateway.request.BatchResult.Step;
import io.eventgateway.request.BatchResult.Stopped;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reports the outcomes of a batch to its subscriber, in the order of the events. Not thread-safe. */
final class OutcomeReport {

    private final Deque<BatchItem> unreported = new ArrayDeque<>();
    private UniEmitter<? super List<Step>> subscriber;
    private Optional<Problem> stop = Optional.empty();
    private Optional<Throwable> defect = Optional.empty();

    /** @param emitter receives the next outcomes */
    void subscribe(UniEmitter<? super List<Step>> emitter) {
        subscriber = emitter;
    }

    void add(BatchItem item) {
        unreported.add(item);
    }

    /** Events without a reported outcome. */
    int size() {
        return unreported.size();
    }

    /** @param problem why the batch ends early; reported after the last outcome */
    void stop(Problem problem) {
        stop = Optional.of(problem);
    }

    boolean stopped() {
        return stop.isPresent();
    }

    /** Fails the current or the next subscriber. */
    void fail(Throwable failure) {
        defect = Optional.of(failure);
    }

    /**
     * Reports the outcomes that are known, if there is a subscriber.
     *
     * @param complete whether all events of the batch have been added
     */
    void emit(boolean complete) {
        if (subscriber == null) {
            return;
        }
        if (defect.isPresent()) {
            take().fail(defect.get());
            return;
        }
        List<Step> steps = known();
        boolean end = complete && unreported.isEmpty();
        if (end) {
            stop.ifPresent(problem -> steps.add(new Stopped(problem)));
            stop = Optional.empty();
        }
        if (end || !steps.isEmpty()) {
            take().complete(steps);
        }
    }

    private List<Step> known() {
        List<Step> steps = new ArrayList<>();
        while (!unreported.isEmpty() && unreported.peek().outcome != null) {
            BatchItem item = unreported.poll();
            steps.add(new Ended(item.index, item.outcome));
        }
        return steps;
    }

    private UniEmitter<? super List<Step>> take() {
        UniEmitter<? super List<Step>> taken = subscriber;
        subscriber = null;
        return taken;
    }
}
