package io.eventgateway.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;

/** A script with its keys and arguments, as Redis runs it: by name, or by its text if Redis does not know the name. */
record ScriptCommand(Script script, List<String> keys, List<String> arguments) {

    Future<Response> send(RedisConnection connection) {
        return connection
                .send(request(Command.EVALSHA, script.sha1()))
                .recover(refusal -> isUnknownScript(refusal)
                        // Redis loses its script cache when it restarts.
                        ? sendText(connection)
                        : Future.failedFuture(refusal));
    }

    Future<Response> sendText(RedisConnection connection) {
        return connection.send(request(Command.EVAL, script.text()));
    }

    private Request request(Command command, String what) {
        Request request = Request.cmd(command).arg(what).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private static boolean isUnknownScript(Throwable refusal) {
        return String.valueOf(refusal.getMessage()).startsWith("NOSCRIPT");
    }
}
