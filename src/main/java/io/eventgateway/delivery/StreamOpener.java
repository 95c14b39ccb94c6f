package io.eventgateway.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens the streams of one lane, one after the other, when breaker, backoff and rate allow it. Used on the event loop of its lane only. */
final class StreamOpener {

    private final TopicContext road;
    private final ContextInternal context;
    private boolean opening;

    StreamOpener(TopicContext road, ContextInternal context) {
        this.road = road;
        this.context = context;
    }

    /** Whether an opening waits for its time. */
    boolean opening() {
        return opening;
    }

    /**
     * The breaker is asked first, so that an opening which it forbids takes no turn from others.
     *
     * @param task opens the stream and tells the watcher what becomes of it
     */
    void open(ReopenPolicy reopening, Consumer<UniEmitter<? super Void>> task, Runnable whenForbidden) {
        opening = true;
        road.breaker()
                .guard(() -> Uni.createFrom()
                        .emitter(watcher -> whenDue(reopening, () -> {
                            opening = false;
                            task.accept(watcher);
                        })))
                .subscribe()
                .with(answered -> {}, failure -> {
                    if (StreamCircuitBreaker.isOpen(failure)) {
                        opening = false;
                        whenForbidden.run();
                    }
                });
    }

    private void whenDue(ReopenPolicy reopening, Runnable task) {
        long now = System.nanoTime();
        long wait = Math.max(reopening.pause(now), road.rate().takeTurn(now));
        if (wait <= 0) {
            task.run();
        } else {
            // Timers count in milliseconds; one more makes sure that the time has really passed.
            context.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, fired -> task.run());
        }
    }
}
