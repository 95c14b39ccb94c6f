package io.eventgateway.http;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How long somebody is waited for who sends slowly. Used on the event loop of one request. */
final class ReadTimeout {

    private static final long NONE = -1;

    private final Context context;
    private final Duration time;
    private long timer = NONE;

    ReadTimeout(Context context, Duration time) {
        this.context = context;
        this.time = time;
    }

    /**
     * Begins to wait, unless it turns out at once that there is nothing to wait for, as with most bodies, which come together with their head.
     *
     * @param waiting whether there still is
     */
    void begin(BooleanSupplier waiting, Runnable over) {
        context.runOnContext(later -> {
            if (waiting.getAsBoolean() && timer == NONE) {
                timer = context.owner().setTimer(time.toMillis(), fired -> over.run());
            }
        });
    }

    void end() {
        if (timer != NONE) {
            context.owner().cancelTimer(timer);
            timer = NONE;
        }
    }
}
