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
    private final LocalRedis redis;
    private volatile RedisOptions options;
    private final SharedStore store;

    public StoreFixture() {
        this(LocalRedis.started());
    }

    private StoreFixture(LocalRedis redis) {
        this(redis, at(redis.address()));
        awaitRedis();
    }

    /** @param redis stopped with this */
    StoreFixture(LocalRedis redis, RedisOptions options) {
        this.redis = redis;
        this.options = options;
        this.store = new SharedStore(
                vertx,
                TIMEOUT_MILLIS,
                Optional.of(new MonitoredRedisConnection(
                        vertx, () -> Redis.createClient(vertx, this.options), TIMEOUT_MILLIS)),
                meters);
    }

    static RedisOptions at(String address) {
        return new RedisOptions()
                .addConnectionString(address)
                .setNetClientOptions(new NetClientOptions().setConnectTimeout(1000));
    }

    /** Where the name of Redis leads from now on. */
    void moveTo(String address) {
        options = at(address);
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

    public void awaitOutage() {
        await("degraded").atMost(SOON).until(store::degraded);
    }

    public void stopRedis() {
        redis.stop();
        awaitOutage();
    }

    @Override
    public void close() {
        store.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }
}
