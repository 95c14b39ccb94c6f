package io.eventgateway.token;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An issuer with keys of every kind, which serves its key set over HTTP and signs whatever a test writes. */
final class TestIssuer implements AutoCloseable {

    private static final int RSA_KEYS = 6;
    private static final AtomicInteger NEXT_RSA_KEY = new AtomicInteger();
    private static final Map<Integer, Map<String, Object>> GENERATED = new ConcurrentHashMap<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile List<PublicJsonWebKey> published;
    private volatile Map<String, Object> members = Map.of();
    private volatile State state = State.SERVES;

    enum State {
        SERVES,
        FAILS,
        HANGS
    }

    TestIssuer(PublicJsonWebKey... published) throws IOException {
        this.published = List.of(published);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/jwks", this::serve);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String jwks() {
        return address() + "/jwks";
    }

    int fetches() {
        return fetches.get();
    }

    void publish(PublicJsonWebKey... keys) {
        published = List.of(keys);
    }

    /** Sets members of all published keys, such as {@code use}; null removes one. */
    void describe(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        members = changed;
    }

    void become(State state) {
        this.state = state;
    }

    /** The claims of a right token of tenant {@code acme}. */
    Map<String, Object> claims() {
        long now = Instant.now().getEpochSecond();
        return new LinkedHashMap<>(Map.of(
                "iss", address(),
                "aud", "event-gateway",
                "sub", "client",
                "tenant", "acme",
                "scope", "orders:write",
                "iat", now - 600,
                "exp", now + 3600));
    }

    Map<String, Object> claims(String name, Object value) {
        Map<String, Object> claims = claims();
        claims.put(name, value);
        return claims;
    }

    static Map<String, Object> header(PublicJsonWebKey key, String algorithm) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "at+jwt");
        header.put("alg", algorithm);
        header.put("kid", key.getKeyId());
        return header;
    }

    static String sign(PublicJsonWebKey key, String algorithm, Map<String, Object> claims) {
        return sign(key, header(key, algorithm), json(claims).getBytes(StandardCharsets.UTF_8));
    }

    static String sign(PublicJsonWebKey key, Map<String, Object> header, byte[] payload) {
        return sign(key.getPrivateKey(), header, payload);
    }

    static String sign(Key key, Map<String, Object> header, byte[] payload) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setDoKeyValidation(false);
            header.forEach((name, value) -> signature.getHeaders().setObjectHeaderValue(name, value));
            signature.setKey(key);
            signature.setPayloadBytes(payload);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Signs by RS256 a header and claims that are any octets. */
    static String sign(PublicJsonWebKey key, byte[] header, byte[] payload) {
        String content = base64(header) + "." + base64(payload);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivateKey());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String json(Map<String, ?> members) {
        return org.jose4j.json.JsonUtil.toJson(members);
    }

    /** Another key than the last ones: of {@value #RSA_KEYS}, because to generate one takes more than a second. */
    static PublicJsonWebKey rsa(String id) {
        int turn = NEXT_RSA_KEY.getAndIncrement() % RSA_KEYS;
        Map<String, Object> key =
                GENERATED.computeIfAbsent(turn, ignored -> rsa("", 2048).toParams(OutputControlLevel.INCLUDE_PRIVATE));
        return key(id, () -> PublicJsonWebKey.Factory.newPublicJwk(key));
    }

    static PublicJsonWebKey rsa(String id, int bits) {
        return key(id, () -> RsaJwkGenerator.generateJwk(bits));
    }

    static PublicJsonWebKey key(String id, String algorithm) {
        return switch (algorithm) {
            case "ES256" -> key(id, () -> EcJwkGenerator.generateJwk(EllipticCurves.P256));
            case "ES384" -> key(id, () -> EcJwkGenerator.generateJwk(EllipticCurves.P384));
            case "ES512" -> key(id, () -> EcJwkGenerator.generateJwk(EllipticCurves.P521));
            case "EdDSA" -> key(id, () -> OkpJwkGenerator.generateJwk("Ed25519"));
            default -> rsa(id);
        };
    }

    private interface Generator {
        PublicJsonWebKey generate() throws JoseException;
    }

    private static PublicJsonWebKey key(String id, Generator generator) {
        try {
            PublicJsonWebKey key = generator.generate();
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        if (state == State.HANGS) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (state != State.SERVES) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        String keys = published.stream().map(this::described).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        byte[] body = keys.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String described(PublicJsonWebKey key) {
        Map<String, Object> parameters = new LinkedHashMap<>(key.toParams(OutputControlLevel.PUBLIC_ONLY));
        members.forEach((name, value) -> {
            parameters.remove(name);
            if (value != null) {
                parameters.put(name, value);
            }
        });
        return json(parameters);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
