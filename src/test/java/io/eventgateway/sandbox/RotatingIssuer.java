package io.eventgateway.sandbox;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of its own, in the place of the sandbox's, that can take its key away for another. */
public final class RotatingIssuer implements QuarkusTestResourceLifecycleManager {

    private HttpServer server;
    private volatile SigningKey key = SigningKey.generate();
    private volatile boolean away;
    private final AtomicInteger asked = new AtomicInteger();

    /** The key of all tokens so far is withdrawn; from now on another signs. */
    public void rotate() {
        key = SigningKey.generate();
    }

    /** From now on its keys cannot be fetched, or again. */
    public void away(boolean away) {
        this.away = away;
    }

    /** How often its keys were asked for. */
    public int asked() {
        return asked.get();
    }

    /** Mints tokens with the present key. */
    public Tokens tokens() {
        return new Tokens(address(), key);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            byte[] keys = json(key.jwk()).getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            // Shorter than any setting of the gateway can be, so that the test takes seconds and not minutes.
            exchange.getResponseHeaders().add("Cache-Control", "max-age=1");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return Map.of(
                "mp.jwt.verify.publickey.location",
                address() + "/jwks",
                "mp.jwt.verify.issuer",
                address(),
                "gateway.tenant.token-recheck",
                "1s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType().equals(RotatingIssuer.class));
    }

    @Override
    public int order() {
        return 1; // after the sandbox, whose issuer it replaces
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static String json(Map<String, String> members) {
        StringBuilder text = new StringBuilder();
        members.forEach(
                (name, value) -> text.append(text.isEmpty() ? "" : ",").append("\"" + name + "\":\"" + value + "\""));
        return "{\"keys\":[{" + text + "}]}";
    }
}
