package io.eventgateway.store;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/**
 * Creates clients with the settings {@code quarkus.redis.*}. Quarkus creates one client for the life of the process; it
 * returns closed connections to its pool, where their sockets stay open, and cannot be rid of an attempt to connect
 * that never ends.
 */
@ApplicationScoped
class RedisClients implements RedisOptionsCustomizer {

    private volatile RedisOptions options;

    /** @param quarkus not used; without an injection point, Quarkus creates no client and customizes no options */
    RedisClients(Instance<Redis> quarkus) {}

    /** Quarkus calls it before it creates its own client, which the gateway does not use. */
    @Override
    public void customize(String clientName, RedisOptions configured) {
        // The gateway itself reconnects after a failover; a connection that changes below it loses its handlers.
        options = new RedisOptions(configured).setAutoFailover(false);
    }

    Redis create(Vertx vertx) {
        return Redis.createClient(vertx, options);
    }
}
