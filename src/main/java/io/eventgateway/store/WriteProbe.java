package io.eventgateway.store;

import io.vertx.core.Future;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;

/** Writes to one key without a lasting effect. Fails with the errors that the gateway's scripts receive. */
final class WriteProbe {

    private static final Script SCRIPT = Script.ofResource("/store/probe.lua");

    /** Scripts are sent as text after Redis has lost its cache, so that this permission is needed as well. */
    private static final Script TEXT = Script.of("return {'read'}");

    private static final String OWN_KEY = "event-gateway:probe";
    private static final WriteProbe OWN =
            new WriteProbe(new ScriptCommand(SCRIPT, List.of(OWN_KEY), List.of("own")), Optional.of(OWN_KEY));

    private final ScriptCommand command;
    private final Optional<String> textFor;

    /** @param textFor the key of a script that is sent as text, if one is */
    private WriteProbe(ScriptCommand command, Optional<String> textFor) {
        this.command = command;
        this.textFor = textFor;
    }

    /** Uses every command of the gateway's scripts, and each way to run one. */
    static WriteProbe ofOwnKey() {
        return OWN;
    }

    /** Uses the node and the permissions of this key, which may exist. */
    static WriteProbe ofKey(String key) {
        return new WriteProbe(new ScriptCommand(SCRIPT, List.of(key), List.of("suspect")), Optional.empty());
    }

    Future<Response> send(RedisConnection connection) {
        Future<Response> written = command.send(connection);
        Future<Response> probed = textFor.map(key -> new ScriptCommand(TEXT, List.of(key), List.of()))
                .map(text -> Future.join(written, text.sendText(connection)).<Response>mapEmpty())
                .orElse(written);
        return probed.recover(cause ->
                new RedisError(cause).concernsTheKeyOnly() ? Future.succeededFuture() : Future.failedFuture(cause));
    }
}
