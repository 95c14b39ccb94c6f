package io.eventgateway.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The one door to Redis. With {@code gateway.store=embedded} it stays shut, and no connection is ever made. */
@Startup
@ApplicationScoped
public class SharedStore {

    private static final Logger LOG = Logger.getLogger(SharedStore.class);

    private final Vertx vertx;
    private final long timeoutMillis;
    private final Optional<MonitoredConnection> link;
    private final MeterRegistry meters;
    private final Gauge gauge;

    @Inject
    SharedStore(StoreConfig config, Vertx vertx, Instance<Redis> redis, MeterRegistry meters) {
        this(vertx, config.timeout().toMillis(), link(config, vertx, redis), meters);
        LOG.infof("Store: %s", config.kind().name().toLowerCase(Locale.ROOT));
    }

    SharedStore(Vertx vertx, long timeoutMillis, Optional<MonitoredConnection> link, MeterRegistry meters) {
        this.vertx = vertx;
        this.timeoutMillis = timeoutMillis;
        this.link = link;
        this.meters = meters;
        this.gauge = Gauge.builder("gateway.store.degraded", this, store -> store.degraded() ? 1 : 0)
                .register(meters);
        link.ifPresent(MonitoredConnection::open);
    }

    private static Optional<MonitoredConnection> link(StoreConfig config, Vertx vertx, Instance<Redis> redis) {
        return switch (config.kind()) {
            case EMBEDDED -> Optional.empty();
            case REDIS ->
                Optional.of(new MonitoredConnection(
                        vertx, redis.get(), config.timeout().toMillis()));
        };
    }

    /** Whether replicas share anything at all. */
    public boolean inUse() {
        return link.isPresent();
    }

    /** Whether it should be there and is not; scripts are answered {@link ScriptReply.Unavailable} at once then. */
    public boolean degraded() {
        return link.isPresent() && link.get().usable().isEmpty();
    }

    /**
     * Runs the script in one round trip, and answers at the latest after {@code gateway.store.timeout}, on the caller's Vert.x context. Never fails.
     *
     * @param keys every key that the script touches, for Redis Cluster all in one slot
     */
    public Uni<ScriptReply> run(Script script, List<String> keys, List<String> arguments) {
        return run(script, keys, arguments, tooLate -> {});
    }

    /** @param late hears what the script returned when that comes after {@link ScriptReply.Unavailable} was answered, if it ever comes */
    public Uni<ScriptReply> run(
            Script script, List<String> keys, List<String> arguments, Consumer<ScriptReply.Returned> late) {
        Optional<RedisConnection> connection = link.flatMap(MonitoredConnection::usable);
        return connection.isEmpty()
                ? Uni.createFrom().item(new ScriptReply.Unavailable())
                : Uni.createFrom()
                        .emitter(caller -> new ScriptCall(script, keys, arguments, caller::complete, late, link.get())
                                .begin(connection.get(), vertx, timeoutMillis));
    }

    @PreDestroy
    void close() {
        link.ifPresent(MonitoredConnection::close);
        // The registry outlives a reload of the application, and would keep this one.
        meters.remove(gauge);
    }
}
