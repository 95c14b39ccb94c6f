package io.eventgateway.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** All access to Redis. Never connects with {@code gateway.store=embedded}. */
@Startup
@ApplicationScoped
public class SharedStore {

    private static final Logger LOG = Logger.getLogger(SharedStore.class);

    private final Vertx vertx;
    private final long timeoutMillis;
    private final Optional<MonitoredRedisConnection> connection;
    private final MeterRegistry meters;
    private final Gauge gauge;

    @Inject
    SharedStore(StoreConfig config, Vertx vertx, RedisClients clients, MeterRegistry meters) {
        this(vertx, config.timeout().toMillis(), connection(config, vertx, clients), meters);
        LOG.infof("Store: %s", config.kind().name().toLowerCase(Locale.ROOT));
    }

    SharedStore(Vertx vertx, long timeoutMillis, Optional<MonitoredRedisConnection> connection, MeterRegistry meters) {
        this.vertx = vertx;
        this.timeoutMillis = timeoutMillis;
        this.connection = connection;
        this.meters = meters;
        this.gauge = Gauge.builder("gateway.store.degraded", this, store -> store.degraded() ? 1 : 0)
                .register(meters);
        connection.ifPresent(MonitoredRedisConnection::open);
    }

    private static Optional<MonitoredRedisConnection> connection(
            StoreConfig config, Vertx vertx, RedisClients clients) {
        return switch (config.kind()) {
            case EMBEDDED -> Optional.empty();
            case REDIS ->
                Optional.of(new MonitoredRedisConnection(
                        vertx, () -> clients.create(vertx), config.timeout().toMillis()));
        };
    }

    /** Whether the gateway uses Redis. */
    public boolean inUse() {
        return connection.isPresent();
    }

    /**
     * Whether Redis is in use but not usable; scripts then complete with {@link ScriptReply.Unavailable} immediately.
     */
    public boolean degraded() {
        return connection.isPresent() && connection.get().usable().isEmpty();
    }

    /** Why Redis is not usable; empty while it is, or not in use. */
    Optional<String> outage() {
        return connection.flatMap(MonitoredRedisConnection::outage);
    }

    /**
     * Runs the script in one round trip. Completes after {@code gateway.store.timeout} at the latest, on the caller's
     * Vert.x context. Never fails.
     *
     * @param keys every key that the script uses; with Redis Cluster, all in one slot
     */
    public Uni<ScriptReply> run(Script script, List<String> keys, List<String> arguments) {
        return run(script, keys, arguments, tooLate -> {});
    }

    /** @param late receives the reply if it arrives after the timeout */
    public Uni<ScriptReply> run(
            Script script, List<String> keys, List<String> arguments, Consumer<ScriptReply.Returned> late) {
        Optional<RedisConnection> usable = connection.flatMap(MonitoredRedisConnection::usable);
        return usable.isEmpty()
                ? Uni.createFrom().item(new ScriptReply.Unavailable())
                : Uni.createFrom().emitter(caller -> new ScriptCall(
                                new ScriptCommand(script, keys, arguments), caller::complete, late, connection.get())
                        .begin(usable.get(), vertx, timeoutMillis));
    }

    @PreDestroy
    void close() {
        connection.ifPresent(MonitoredRedisConnection::close);
        // The registry outlives a reload of the application, and would keep this gauge.
        meters.remove(gauge);
    }
}
