package io.eventgateway.store;

import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.Optional;

/** The door of one more replica to a Redis, for tests of what is kept there. */
public final class ConnectedStore implements AutoCloseable {

    /** Longer than in production, for machines that do many things at once. */
    private static final long TIMEOUT_MILLIS = 2_000;

    private final Vertx vertx = Vertx.vertx();
    private final SharedStore store;

    public ConnectedStore(LocalRedis redis) {
        RedisOptions options = new RedisOptions()
                .addConnectionString(redis.address())
                .setNetClientOptions(new NetClientOptions().setConnectTimeout(1000));
        store = new SharedStore(
                vertx,
                TIMEOUT_MILLIS,
                Optional.of(
                        new MonitoredRedisConnection(vertx, () -> Redis.createClient(vertx, options), TIMEOUT_MILLIS)),
                new SimpleMeterRegistry());
        awaitThere();
    }

    public SharedStore store() {
        return store;
    }

    public void awaitThere() {
        await("there").atMost(Duration.ofMinutes(1)).until(() -> !store.degraded());
    }

    public void awaitAway() {
        await("away").atMost(Duration.ofMinutes(1)).until(store::degraded);
    }

    @Override
    public void close() {
        store.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
