package io.eventgateway.runtime;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.netty.MainEventLoopGroup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Whether each event loop still turns. One that does not, has stopped every connection that it serves, and nothing but a restart mends it. */
@ApplicationScoped
public class EventLoops {

    private static final long TICK_MILLIS = 1000;

    private final List<ScheduledFuture<?>> ticks = new ArrayList<>();
    private final AtomicLongArray turned;

    @Inject
    EventLoops(@MainEventLoopGroup EventLoopGroup group) {
        this(group, TICK_MILLIS);
    }

    EventLoops(EventLoopGroup group, long tickMillis) {
        List<EventExecutor> loops = new ArrayList<>();
        group.forEach(loops::add);
        turned = new AtomicLongArray(loops.size());
        for (int i = 0; i < loops.size(); i++) {
            int loop = i;
            turn(loop);
            ticks.add(
                    loops.get(i).scheduleAtFixedRate(() -> turn(loop), tickMillis, tickMillis, TimeUnit.MILLISECONDS));
        }
    }

    private void turn(int loop) {
        turned.set(loop, System.nanoTime());
    }

    /** Since when the slowest of them has not turned; 0 to 1 while all of them do. */
    double stalledSeconds() {
        long now = System.nanoTime();
        long longest = 0;
        for (int i = 0; i < turned.length(); i++) {
            longest = Math.max(longest, now - turned.get(i));
        }
        return longest / 1e9;
    }

    @PreDestroy
    void close() {
        ticks.forEach(tick -> tick.cancel(false));
    }
}
