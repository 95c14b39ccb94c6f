package io.eventgateway.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One script call to Redis. Completes its caller once, with the reply or after the timeout. */
final class ScriptCall {

    private final ScriptCommand command;
    private final Consumer<ScriptReply> caller;
    private final Consumer<ScriptReply.Returned> lateReply;
    private final MonitoredRedisConnection monitored;
    private final AtomicBoolean ended = new AtomicBoolean();

    ScriptCall(
            ScriptCommand command,
            Consumer<ScriptReply> caller,
            Consumer<ScriptReply.Returned> lateReply,
            MonitoredRedisConnection monitored) {
        this.command = command;
        this.caller = caller;
        this.lateReply = lateReply;
        this.monitored = monitored;
    }

    void begin(RedisConnection connection, Vertx vertx, long timeoutMillis) {
        // If this process itself was paused, the reply may already have arrived: it is read within a millisecond.
        long timer = vertx.setTimer(timeoutMillis, fired -> vertx.setTimer(1, again -> timeOut()));
        command.send(connection).onComplete(reply -> replied(reply, vertx, timer));
    }

    private void timeOut() {
        if (ended.compareAndSet(false, true)) {
            monitored.timedOut(command.keys());
            caller.accept(new ScriptReply.Unavailable());
        }
    }

    private void replied(AsyncResult<Response> reply, Vertx vertx, long timer) {
        boolean inTime = ended.compareAndSet(false, true);
        vertx.cancelTimer(timer);
        if (reply.succeeded()) {
            ScriptReply.Returned returned = new ScriptReply.Returned(items(reply.result()));
            if (inTime) {
                caller.accept(returned);
            } else {
                lateReply.accept(returned);
            }
        } else if (inTime) {
            caller.accept(new ScriptReply.Unavailable());
        }
        report(reply, inTime);
    }

    private void report(AsyncResult<Response> reply, boolean inTime) {
        if (reply.failed()) {
            monitored.failed(command.keys(), reply.cause());
        } else if (inTime) {
            monitored.replied();
        }
    }

    // Whatever a script returns, its caller gets a reply; a nil, which scripts should not return, becomes an empty
    // string.
    private static List<String> items(Response response) {
        if (response == null || response.type() != ResponseType.MULTI) {
            return List.of(String.valueOf(response));
        }
        List<String> items = new ArrayList<>(response.size());
        for (Response item : response) {
            items.add(item == null ? "" : item.toString());
        }
        return items;
    }
}
