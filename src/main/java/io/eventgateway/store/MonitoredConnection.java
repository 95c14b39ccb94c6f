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
 * One connection that all requests share, commands one behind another without waiting for answers, and the knowledge whether it is of use. A beat asks
 * Redis how it is, so that no request has to find out: neither that Redis is away nor that it is back.
 */
final class MonitoredConnection {

    private static final Logger LOG = Logger.getLogger(MonitoredConnection.class);

    /** Short enough that a Redis that is back is used again before anybody notices; four pings a second cost it nothing. */
    private static final long BEAT_MILLIS = 250;
    /** One late answer may be a pause of this very process; three in a row are not. */
    private static final int LATE_ANSWERS_IN_A_ROW = 3;

    /** A second of good answers, so that a Redis which is now fast and now slow is not used and dropped by turns. */
    private static final int PONGS_IN_A_ROW = 4;

    private final Vertx vertx;
    private final Redis redis;
    private final long timeoutNanos;
    private final Context context;
    private final AtomicInteger late = new AtomicInteger();
    private volatile RedisConnection connection;
    private volatile boolean healthy;
    private volatile boolean closed;
    // The rest is touched on the context only.
    private boolean connecting;
    // At the start the first answer is enough.
    private int pongsInARow = PONGS_IN_A_ROW - 1;
    private boolean reported;
    private long timer;

    MonitoredConnection(Vertx vertx, Redis redis, long timeoutMillis) {
        this.vertx = vertx;
        this.redis = redis;
        this.timeoutNanos = timeoutMillis * 1_000_000;
        this.context = vertx.getOrCreateContext();
    }

    void open() {
        context.runOnContext(begin -> {
            timer = vertx.setPeriodic(0, BEAT_MILLIS, it -> beat());
        });
    }

    void close() {
        closed = true;
        healthy = false;
        context.runOnContext(end -> vertx.cancelTimer(timer));
    }

    /** Empty while Redis is away or slow. */
    Optional<RedisConnection> usable() {
        return healthy ? Optional.ofNullable(connection) : Optional.empty();
    }

    void answered() {
        if (late.get() != 0) {
            late.set(0);
        }
    }

    void late() {
        if (late.incrementAndGet() >= LATE_ANSWERS_IN_A_ROW) {
            lose("does not answer in time");
        }
    }

    /** Redis answered with an error, such as being read-only or out of memory, or the connection broke before it did. */
    void refused(Throwable cause) {
        lose(String.valueOf(cause.getMessage()));
    }

    private void beat() {
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
            lose(String.valueOf(attempt.cause().getMessage()));
            return;
        }
        RedisConnection fresh = attempt.result();
        fresh.exceptionHandler(failure -> ended(fresh, String.valueOf(failure.getMessage())))
                .endHandler(end -> ended(fresh, "closed the connection"));
        connection = fresh;
        ping(fresh);
    }

    private void ping(RedisConnection asked) {
        long begin = System.nanoTime();
        asked.send(Request.cmd(Command.PING)).onComplete(pong -> {
            boolean inTime = System.nanoTime() - begin <= timeoutNanos;
            pongsInARow = pong.succeeded() && inTime ? pongsInARow + 1 : 0;
            if (asked == connection && pongsInARow >= PONGS_IN_A_ROW) {
                regain();
            }
        });
    }

    private void ended(RedisConnection broken, String why) {
        // Back to the pool, which only counts it.
        broken.close();
        if (broken == connection) {
            connection = null;
            lose(why);
        }
    }

    private void regain() {
        if (!healthy && !closed) {
            late.set(0);
            healthy = true;
            reported = false;
            LOG.info("Store: Redis is there");
        }
    }

    private void lose(String why) {
        healthy = false;
        context.runOnContext(it -> {
            pongsInARow = 0;
            report(why);
        });
    }

    private void report(String why) {
        if (!reported && !closed) {
            reported = true;
            LOG.warnf("Store: Redis %s; this replica decides alone until it is back", why);
        }
    }
}
