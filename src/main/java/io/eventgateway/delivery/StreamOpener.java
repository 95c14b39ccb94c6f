package io.eventgateway.delivery;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens the streams of one lane, one at a time, when circuit breaker, backoff and open rate allow it. Used on the event
 * loop of its lane only.
 */
final class StreamOpener {

    private final LaneDependencies dependencies;
    private final ContextInternal context;
    private boolean opening;

    StreamOpener(LaneDependencies dependencies, ContextInternal context) {
        this.dependencies = dependencies;
        this.context = context;
    }

    /** Whether an attempt to open a stream is scheduled. */
    boolean opening() {
        return opening;
    }

    /**
     * Schedules an attempt to open a stream. Asks the breaker first, so that an attempt that it rejects takes no permit
     * of the open rate.
     *
     * @param task opens the stream and reports the result to the emitter
     */
    void open(ReopenPolicy reopenPolicy, Consumer<UniEmitter<? super Void>> task, Runnable whenRejected) {
        opening = true;
        dependencies
                .breaker()
                .guard(() -> Uni.createFrom()
                        .emitter(emitter -> whenDue(reopenPolicy, () -> {
                            opening = false;
                            task.accept(emitter);
                        })))
                .subscribe()
                .with(answered -> {}, failure -> {
                    if (StreamCircuitBreaker.isOpen(failure)) {
                        opening = false;
                        whenRejected.run();
                    }
                });
    }

    private void whenDue(ReopenPolicy reopenPolicy, Runnable task) {
        long now = System.nanoTime();
        long wait = Math.max(reopenPolicy.pause(now), dependencies.openRate().reserve());
        if (wait <= 0) {
            task.run();
        } else {
            // Timers count in milliseconds; one more ensures that the time has passed.
            context.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, fired -> task.run());
        }
    }
}
