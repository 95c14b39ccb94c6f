package io.eventgateway.delivery;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** One look-up for all that need its result at about the same time. */
final class TopicCheck {

    private final Uni<TopicStatus> result;
    private volatile long end;
    private volatile boolean ended;

    /** @param keep says how long a result counts */
    TopicCheck(Supplier<Uni<TopicStatus>> look, Function<TopicStatus, Duration> keep) {
        this.result = Uni.createFrom()
                .deferred(() -> {
                    ended = false;
                    return look.get();
                })
                .invoke(status -> {
                    end = System.nanoTime() + keep.apply(status).toNanos();
                    ended = true;
                })
                .memoize()
                .until(() -> ended && System.nanoTime() - end >= 0);
    }

    Uni<TopicStatus> result() {
        return result;
    }
}
