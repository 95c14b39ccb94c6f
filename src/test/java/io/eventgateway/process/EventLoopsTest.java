package io.eventgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        vertx.close();
    }

    @Test
    void livesWhileEveryLoopTurns() throws Exception {
        EventLoops loops = new EventLoops(vertx, 5);
        CountDownLatch turned = new CountDownLatch(2);

        vertx.nettyEventLoopGroup().forEach(loop -> loop.execute(turned::countDown));
        turned.await();

        assertThat(new EventLoopsLiveness(loops, 10).call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownOnceASingleLoopHangs() throws Exception {
        EventLoops loops = new EventLoops(vertx, 5);
        CountDownLatch hangs = new CountDownLatch(1);

        vertx.nettyEventLoopGroup().next().execute(() -> {
            hangs.countDown();
            awaitRelease();
        });
        hangs.await();
        while (loops.stalledSeconds() < 0.5) {
            Thread.onSpinWait();
        }

        assertThat(new EventLoopsLiveness(loops, 0.5).call().getStatus()).isEqualTo(Status.DOWN);
        release.countDown();
        // The same loop turns again, and the check with it.
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
