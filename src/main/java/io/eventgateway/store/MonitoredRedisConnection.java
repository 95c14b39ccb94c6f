package io.eventgateway.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * One Redis connection, pipelined and shared by all requests, and its health. A periodic ping finds out whether Redis
 * is usable, so that no request has to wait for that.
 */
final class MonitoredRedisConnection {

    private static final Logger LOG = Logger.getLogger(MonitoredRedisConnection.class);

    /**
     * Short, so that a Redis that is reachable again is used after about a second; four pings a second are a negligible
     * load.
     */
    private static final long PING_MILLIS = 250;
    /** One late reply may be a pause of this process; three in a row are not. */
    private static final int LATE_REPLIES_IN_A_ROW = 3;

    /**
     * One second of timely replies, so that a Redis whose latency varies does not alternate between used and unused.
     */
    private static final int PONGS_IN_A_ROW = 4;

    private final Vertx vertx;
    private final Redis redis;
    private final long timeoutNanos;
    private final Context context;
    private final AtomicInteger timedOut = new AtomicInteger();
    private volatile RedisConnection connection;
    private volatile boolean healthy;
    private volatile boolean closed;
    // The fields below are used on the context only.
    private boolean connecting;
    // At the start, the first reply is sufficient.
    private int pongsInARow = PONGS_IN_A_ROW - 1;
    private boolean logged;
    private long timer;

    MonitoredRedisConnection(Vertx vertx, Redis redis, long timeoutMillis) {
        this.vertx = vertx;
        this.redis = redis;
        this.timeoutNanos = timeoutMillis * 1_000_000;
        this.context = vertx.getOrCreateContext();
    }

    void open() {
        context.runOnContext(ignored -> {
            timer = vertx.setPeriodic(0, PING_MILLIS, it -> check());
        });
    }

    void close() {
        closed = true;
        healthy = false;
        context.runOnContext(ignored -> vertx.cancelTimer(timer));
    }

    /** Empty while Redis is unreachable or slow. */
    Optional<RedisConnection> usable() {
        return healthy ? Optional.ofNullable(connection) : Optional.empty();
    }

    void replied() {
        if (timedOut.get() != 0) {
            timedOut.set(0);
        }
    }

    void timedOut() {
        if (timedOut.incrementAndGet() >= LATE_REPLIES_IN_A_ROW) {
            markUnusable("does not answer in time");
        }
    }

    /** Redis returned an error, such as read-only or out of memory, or the connection broke before the reply. */
    void failed(Throwable cause) {
        markUnusable(String.valueOf(cause.getMessage()));
    }

    private void check() {
        if (connection != null) {
            ping(connection);
        } else if (!connecting) {
            connecting = true;
            redis.connect().onComplete(this::connected);
        }
    }

    private void connected(AsyncResult<RedisConnection> attempt) {
        connecting = false;
        if (attempt.failed()) {
            markUnusable(String.valueOf(attempt.cause().getMessage()));
            return;
        }
        RedisConnection opened = attempt.result();
        opened.exceptionHandler(failure -> ended(opened, String.valueOf(failure.getMessage())))
                .endHandler(ignored -> ended(opened, "closed the connection"));
        connection = opened;
        ping(opened);
    }

    private void ping(RedisConnection pinged) {
        long begin = System.nanoTime();
        pinged.send(Request.cmd(Command.PING)).onComplete(pong -> {
            boolean inTime = System.nanoTime() - begin <= timeoutNanos;
            pongsInARow = pong.succeeded() && inTime ? pongsInARow + 1 : 0;
            if (pinged == connection && pongsInARow >= PONGS_IN_A_ROW) {
                markUsable();
            }
        });
    }

    private void ended(RedisConnection broken, String why) {
        // Returns it to the pool, which only counts it.
        broken.close();
        if (broken == connection) {
            connection = null;
            markUnusable(why);
        }
    }

    private void markUsable() {
        if (!healthy && !closed) {
            timedOut.set(0);
            healthy = true;
            logged = false;
            LOG.info("Store: Redis is reachable");
        }
    }

    private void markUnusable(String why) {
        healthy = false;
        context.runOnContext(it -> {
            pongsInARow = 0;
            log(why);
        });
    }

    private void log(String why) {
        if (!logged && !closed) {
            logged = true;
            LOG.warnf("Store: Redis %s; this replica decides alone until Redis is reachable again", why);
        }
    }
}
