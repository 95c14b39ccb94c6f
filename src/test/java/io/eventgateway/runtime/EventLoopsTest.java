package io.eventgateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

    private final EventLoopGroup group = new NioEventLoopGroup(2);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void isUpWhileEveryLoopRuns() throws Exception {
        EventLoops loops = new EventLoops(group, 5);
        CountDownLatch turned = new CountDownLatch(2);

        group.forEach(loop -> loop.execute(turned::countDown));
        turned.await();

        assertThat(new EventLoopsLiveness(loops, 10).call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownOnceASingleLoopHangs() throws Exception {
        EventLoops loops = new EventLoops(group, 5);
        CountDownLatch hangs = new CountDownLatch(1);

        group.next().execute(() -> {
            hangs.countDown();
            awaitRelease();
        });
        hangs.await();
        while (loops.stalledSeconds() < 0.5) {
            Thread.onSpinWait();
        }

        assertThat(new EventLoopsLiveness(loops, 0.5).call().getStatus()).isEqualTo(Status.DOWN);
        release.countDown();
        // The same loop runs again, and the check is up.
        while (loops.stalledSeconds() >= 0.5) {
            Thread.onSpinWait();
        }
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
