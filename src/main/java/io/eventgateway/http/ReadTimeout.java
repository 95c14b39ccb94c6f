package io.eventgateway.http;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Read timeout of one request body. Used on the event loop of the request. */
final class ReadTimeout {

    private static final long NONE = -1;

    private final Context context;
    private final Duration timeout;
    private long timer = NONE;

    ReadTimeout(Context context, Duration timeout) {
        this.context = context;
        this.timeout = timeout;
    }

    /**
     * Starts the timer if the event loop's next task still finds the reader waiting. Most bodies arrive together with
     * their head and need no timer.
     *
     * @param waiting whether the reader waits for input
     * @param expired runs on the event loop after the timeout
     */
    void start(BooleanSupplier waiting, Runnable expired) {
        context.runOnContext(later -> {
            if (waiting.getAsBoolean() && timer == NONE) {
                timer = context.owner().setTimer(timeout.toMillis(), fired -> expired.run());
            }
        });
    }

    /** Stops the timer, if any. */
    void cancel() {
        if (timer != NONE) {
            context.owner().cancelTimer(timer);
            timer = NONE;
        }
    }
}
