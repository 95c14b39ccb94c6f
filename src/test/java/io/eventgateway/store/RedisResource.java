package io.eventgateway.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The application under test shares its state through a real Redis. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {

    private LocalRedis redis;

    @Override
    public Map<String, String> start() {
        redis = LocalRedis.started();
        return Map.of(
                "gateway.store", "redis",
                "quarkus.redis.hosts", redis.address(),
                // Longer than in production, for machines that do many things at once.
                "gateway.store.timeout", "2s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(redis, field -> field.getType().equals(LocalRedis.class));
    }

    @Override
    public void stop() {
        redis.close();
    }
}
