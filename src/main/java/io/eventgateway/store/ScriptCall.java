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

/** One script on its way to Redis and back; for its caller it ends once, by the answer or by the clock. */
final class ScriptCall {

    private final Script script;
    private final List<String> keys;
    private final List<String> arguments;
    private final Consumer<ScriptReply> caller;
    private final Consumer<ScriptReply.Returned> late;
    private final MonitoredConnection link;
    private final AtomicBoolean ended = new AtomicBoolean();

    ScriptCall(
            Script script,
            List<String> keys,
            List<String> arguments,
            Consumer<ScriptReply> caller,
            Consumer<ScriptReply.Returned> late,
            MonitoredConnection link) {
        this.script = script;
        this.keys = keys;
        this.arguments = arguments;
        this.caller = caller;
        this.late = late;
        this.link = link;
    }

    void begin(RedisConnection connection, Vertx vertx, long timeoutMillis) {
        // When this process itself was held up, the answer may be here already: a millisecond later it has been read.
        long timer = vertx.setTimer(timeoutMillis, fired -> vertx.setTimer(1, again -> giveUp()));
        send(connection, Command.EVALSHA, script.sha1(), first -> {
            if (first.failed() && isUnknownScript(first.cause())) {
                // Redis forgets scripts when it restarts.
                send(connection, Command.EVAL, script.text(), second -> answered(second, vertx, timer));
            } else {
                answered(first, vertx, timer);
            }
        });
    }

    private void send(
            RedisConnection connection, Command command, String what, Consumer<AsyncResult<Response>> answer) {
        Request request = Request.cmd(command).arg(what).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        connection.send(request).onComplete(answer::accept);
    }

    private static boolean isUnknownScript(Throwable refusal) {
        return String.valueOf(refusal.getMessage()).startsWith("NOSCRIPT");
    }

    private void giveUp() {
        if (ended.compareAndSet(false, true)) {
            link.late();
            caller.accept(new ScriptReply.Unavailable());
        }
    }

    private void answered(AsyncResult<Response> answer, Vertx vertx, long timer) {
        boolean inTime = ended.compareAndSet(false, true);
        vertx.cancelTimer(timer);
        if (answer.succeeded()) {
            ScriptReply.Returned returned = new ScriptReply.Returned(items(answer.result()));
            if (inTime) {
                caller.accept(returned);
            } else {
                late.accept(returned);
            }
        } else if (inTime) {
            caller.accept(new ScriptReply.Unavailable());
        }
        tell(answer, inTime);
    }

    private void tell(AsyncResult<Response> answer, boolean inTime) {
        if (answer.failed()) {
            link.refused(answer.cause());
        } else if (inTime) {
            link.answered();
        }
    }

    // Whatever a script returns, its caller gets an answer; a nil, which scripts had better not return, is empty.
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
