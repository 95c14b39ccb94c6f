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

/** The shared store with a Redis of the test's own, without the rest of the application. */
public final class StoreFixture implements AutoCloseable {

    /** Longer than in production, for machines that do many things at once. */
    static final long TIMEOUT_MILLIS = 300;

    private static final Duration SOON = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LocalRedis redis = LocalRedis.started();
    private final SharedStore store;

    public StoreFixture() {
        RedisOptions options = new RedisOptions()
                .addConnectionString(redis.address())
                .setNetClientOptions(new NetClientOptions().setConnectTimeout(1000));
        store = new SharedStore(
                vertx,
                TIMEOUT_MILLIS,
                Optional.of(
                        new MonitoredRedisConnection(vertx, () -> Redis.createClient(vertx, options), TIMEOUT_MILLIS)),
                meters);
        awaitRedis();
    }

    public SharedStore store() {
        return store;
    }

    public LocalRedis redis() {
        return redis;
    }

    /** 1 while Redis is unreachable. */
    double degraded() {
        return meters.get("gateway.store.degraded").gauge().value();
    }

    public void awaitRedis() {
        await("Redis is there").atMost(SOON).until(() -> !store.degraded());
    }

    public void stopRedis() {
        redis.stop();
        await("degraded").atMost(SOON).until(store::degraded);
    }

    @Override
    public void close() {
        store.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }
}
