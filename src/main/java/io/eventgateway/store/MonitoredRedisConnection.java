package io.eventgateway.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One Redis connection, pipelined and shared by all requests, and its health. Probes write as the gateway's scripts do,
 * so that they receive the errors that scripts receive, and no request has to find out whether Redis is usable.
 *
 * <p>Each connection has a client of its own. Closing that closes every socket, and the next one resolves the host name
 * and asks Sentinel or the cluster again.
 */
final class MonitoredRedisConnection {

    /** Short, so that a Redis that is usable again is used after about a second. */
    private static final long TICK_MILLIS = 250;

    /** Probes are persisted and replicated; while Redis is usable, one a second is enough. */
    private static final int TICKS_BETWEEN_PROBES_WHILE_USABLE = 4;

    private static final int MOST_TICKS_BETWEEN_ATTEMPTS = 4;

    /** For a connection that leads nowhere. */
    private static final long PROBE_PATIENCE_NANOS = 2_000_000_000L;

    /** Two unreachable Sentinels may come first, and each of them takes quarkus.redis.tcp.connection-timeout. */
    private static final long CONNECT_PATIENCE_NANOS = 5_000_000_000L;

    /** One late reply may be a pause of this process; three in a row are not. */
    private static final int LATE_REPLIES_IN_A_ROW = 3;

    private final Vertx vertx;
    private final Supplier<Redis> clients;
    private final long timeoutNanos;
    private final Context context;
    private final StoreHealth health = new StoreHealth(System::nanoTime);
    private final FailedKeys suspects = new FailedKeys();
    private final AtomicInteger timedOut = new AtomicInteger();
    private volatile Optional<RedisConnection> connection = Optional.empty();
    private volatile boolean closed;
    // The fields below are used on the context only.
    private Optional<Redis> client = Optional.empty();
    private Optional<Long> waitingSince = Optional.empty();
    private int ticksToAttempt;
    private int ticksBetweenAttempts = 1;
    private int ticksToProbe;
    private long timer;

    MonitoredRedisConnection(Vertx vertx, Supplier<Redis> clients, long timeoutMillis) {
        this.vertx = vertx;
        this.clients = clients;
        this.timeoutNanos = timeoutMillis * 1_000_000;
        this.context = vertx.getOrCreateContext();
    }

    void open() {
        context.runOnContext(ignored -> timer = vertx.setPeriodic(0, TICK_MILLIS, it -> tick()));
    }

    void close() {
        closed = true;
        context.runOnContext(ignored -> {
            vertx.cancelTimer(timer);
            disconnect();
        });
    }

    /** Empty while Redis is unreachable, slow or refuses to write. */
    Optional<RedisConnection> usable() {
        return health.usable() ? connection : Optional.empty();
    }

    /** Why Redis is not usable; empty while it is. */
    Optional<String> outage() {
        return health.outage();
    }

    void replied() {
        if (timedOut.get() != 0) {
            timedOut.set(0);
        }
    }

    void timedOut(List<String> keys) {
        suspects.late(keys);
        if (timedOut.incrementAndGet() >= LATE_REPLIES_IN_A_ROW) {
            context.runOnContext(ignored -> bad("its answers take longer than gateway.store.timeout"));
        }
    }

    /** Redis returned an error, or the connection broke before the reply; the next probe shows for how many keys. */
    void failed(List<String> keys, Throwable cause) {
        suspects.failed(keys, new RedisError(cause).text());
    }

    private void tick() {
        if (client.isEmpty()) {
            ticksToAttempt--;
            if (ticksToAttempt <= 0) {
                connect();
            }
        } else if (waitingSince.isPresent()) {
            long patience = connection.isPresent() ? PROBE_PATIENCE_NANOS : CONNECT_PATIENCE_NANOS;
            if (System.nanoTime() - waitingSince.get() > patience) {
                drop("it does not answer");
            }
        } else {
            ticksToProbe--;
            if (ticksToProbe <= 0 || !health.usable() || !suspects.isEmpty()) {
                probe(client.get(), connection.get());
            }
        }
    }

    private void connect() {
        Redis opened = clients.get();
        client = Optional.of(opened);
        waitingSince = Optional.of(System.nanoTime());
        opened.connect().onComplete(attempt -> ifCurrent(opened, () -> connected(opened, attempt)));
    }

    private void connected(Redis opened, AsyncResult<RedisConnection> attempt) {
        waitingSince = Optional.empty();
        if (attempt.failed()) {
            drop(new RedisError(attempt.cause()).text());
            return;
        }
        RedisConnection current = attempt.result();
        connection = Optional.of(current);
        // Of a cluster, it may be the connection to a node that no key needs.
        current.exceptionHandler(failure -> ended(opened, current)).endHandler(ignored -> ended(opened, current));
        probe(opened, current);
    }

    private void ended(Redis opened, RedisConnection broken) {
        ifCurrent(opened, () -> {
            if (waitingSince.isEmpty()) {
                probe(opened, broken);
            }
        });
    }

    private void probe(Redis opened, RedisConnection probed) {
        long begin = System.nanoTime();
        waitingSince = Optional.of(begin);
        ticksToProbe = TICKS_BETWEEN_PROBES_WHILE_USABLE;
        List<String> keys = suspects.keys();
        List<Future<Response>> replies = Stream.concat(
                        Stream.of(WriteProbe.ofOwnKey()), keys.stream().map(WriteProbe::ofKey))
                .map(probe -> probe.send(probed))
                .toList();
        Future.join(replies).onComplete(all -> ifCurrent(opened, () -> probed(all, keys, System.nanoTime() - begin)));
    }

    private void probed(AsyncResult<CompositeFuture> replies, List<String> keys, long nanos) {
        waitingSince = Optional.empty();
        if (replies.failed()) {
            refused(new RedisError(replies.cause()));
        } else if (nanos > timeoutNanos) {
            health.late();
        } else {
            suspects.clear(keys, health.usable());
            health.good();
            if (health.usable()) {
                ticksBetweenAttempts = 1;
            }
        }
    }

    private void refused(RedisError error) {
        if (error.needsNewConnection()) {
            drop(error.text());
        } else {
            bad(error.text());
        }
    }

    private void drop(String why) {
        disconnect();
        ticksToAttempt = ticksBetweenAttempts;
        ticksBetweenAttempts = Math.min(2 * ticksBetweenAttempts, MOST_TICKS_BETWEEN_ATTEMPTS);
        bad(why);
    }

    private void disconnect() {
        Optional<Redis> dropped = client;
        client = Optional.empty();
        connection = Optional.empty();
        waitingSince = Optional.empty();
        dropped.ifPresent(Redis::close);
    }

    private void bad(String why) {
        timedOut.set(0);
        if (!closed) {
            health.bad(why);
        }
    }

    private void ifCurrent(Redis opened, Runnable action) {
        if (client.filter(current -> current == opened).isPresent()) {
            action.run();
        }
    }
}
