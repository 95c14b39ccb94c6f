package io.eventgateway.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One script call to Redis. Completes its caller once, with the reply or after the timeout. */
final class ScriptCall {

    private final Script script;
    private final List<String> keys;
    private final List<String> arguments;
    private final Consumer<ScriptReply> caller;
    private final Consumer<ScriptReply.Returned> lateReply;
    private final MonitoredRedisConnection monitored;
    private final AtomicBoolean ended = new AtomicBoolean();

    ScriptCall(
            Script script,
            List<String> keys,
            List<String> arguments,
            Consumer<ScriptReply> caller,
            Consumer<ScriptReply.Returned> lateReply,
            MonitoredRedisConnection monitored) {
        this.script = script;
        this.keys = keys;
        this.arguments = arguments;
        this.caller = caller;
        this.lateReply = lateReply;
        this.monitored = monitored;
    }

    void begin(RedisConnection connection, Vertx vertx, long timeoutMillis) {
        // If this process itself was paused, the reply may already have arrived: it is read within a millisecond.
        long timer = vertx.setTimer(timeoutMillis, fired -> vertx.setTimer(1, again -> timeOut()));
        send(connection, Command.EVALSHA, script.sha1(), first -> {
            if (first.failed() && isUnknownScript(first.cause())) {
                // Redis loses its script cache when it restarts.
                send(connection, Command.EVAL, script.text(), second -> replied(second, vertx, timer));
            } else {
                replied(first, vertx, timer);
            }
        });
    }

    private void send(RedisConnection connection, Command command, String what, Consumer<AsyncResult<Response>> reply) {
        Request request = Request.cmd(command).arg(what).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        connection.send(request).onComplete(reply::accept);
    }

    private static boolean isUnknownScript(Throwable refusal) {
        return String.valueOf(refusal.getMessage()).startsWith("NOSCRIPT");
    }

    private void timeOut() {
        if (ended.compareAndSet(false, true)) {
            monitored.timedOut();
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
            monitored.failed(reply.cause());
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
