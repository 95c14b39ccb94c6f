package io.eventgateway.store;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import java.util.List;

/** Writes to one key without a lasting effect. Fails with the errors that the gateway's scripts receive. */
final class Probe {

    private static final Script SCRIPT = Script.ofResource("/store/probe.lua");
    private static final Probe OWN = new Probe("event-gateway:probe", "own");

    private final ScriptCommand command;

    private Probe(String key, String kind) {
        this.command = new ScriptCommand(SCRIPT, List.of(key), List.of(kind));
    }

    /** Uses every command of the gateway's scripts. */
    static Probe ofOwnKey() {
        return OWN;
    }

    /** Uses the node and the permissions of this key, which may exist. */
    static Probe ofKey(String key) {
        return new Probe(key, "suspect");
    }

    Future<Response> send(RedisConnection connection) {
        return command.send(connection)
                .recover(cause -> new RedisError(cause).concernsTheKeyOnly()
                        ? Future.succeededFuture()
                        : Future.failedFuture(cause));
    }
}
