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

/** Monitors the event loops. One that hangs blocks all its connections, and only a restart helps. */
@ApplicationScoped
public class EventLoops {

    private static final long TICK_MILLIS = 1000;

    private final List<ScheduledFuture<?>> ticks = new ArrayList<>();
    private final AtomicLongArray lastTicks;

    @Inject
    EventLoops(@MainEventLoopGroup EventLoopGroup group) {
        this(group, TICK_MILLIS);
    }

    EventLoops(EventLoopGroup group, long tickMillis) {
        List<EventExecutor> loops = new ArrayList<>();
        group.forEach(loops::add);
        lastTicks = new AtomicLongArray(loops.size());
        for (int i = 0; i < loops.size(); i++) {
            int loop = i;
            tick(loop);
            ticks.add(
                    loops.get(i).scheduleAtFixedRate(() -> tick(loop), tickMillis, tickMillis, TimeUnit.MILLISECONDS));
        }
    }

    private void tick(int loop) {
        lastTicks.set(loop, System.nanoTime());
    }

    /** Seconds since the slowest event loop ran its last tick; 0 to 1 while all of them run. */
    double stalledSeconds() {
        long now = System.nanoTime();
        long longest = 0;
        for (int i = 0; i < lastTicks.length(); i++) {
            longest = Math.max(longest, now - lastTicks.get(i));
        }
        return longest / 1e9;
    }

    @PreDestroy
    void close() {
        ticks.forEach(tick -> tick.cancel(false));
    }
}
