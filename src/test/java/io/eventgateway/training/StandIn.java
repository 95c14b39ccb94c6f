package io.eventgateway.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The servers that the gateway needs in a training run: a token issuer, and the part of Kafka REST v3 that writes to
 * existing topics. Acknowledges every record and stores none. Other uses need the sandbox.
 */
final class StandIn implements AutoCloseable {

    static final String CLUSTER = "training";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final KeyPair key;
    private final HttpServer server;

    StandIn() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> respond(exchange, keys()));
        server.createContext("/v3", this::kafkaRest);
        server.setExecutor(threads); // each produce stream holds a thread
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** An access token that expires after five minutes. */
    String token(String scope) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String signed = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"training\"}")
                + "."
                + base64(String.format(
                        "{\"iss\":\"%s\",\"aud\":\"event-gateway\",\"sub\":\"training\",\"tenant\":\"training\","
                                + "\"scope\":\"%s\",\"iat\":%d,\"exp\":%d}",
                        address(), scope, now, now + 300));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    private String keys() {
        RSAPublicKey publicKey = (RSAPublicKey) key.getPublic();
        return String.format(
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"training\","
                        + "\"n\":\"%s\",\"e\":\"%s\"}]}",
                base64(publicKey.getModulus()), base64(publicKey.getPublicExponent()));
    }

    private void kafkaRest(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/records")) {
            produce(exchange);
        } else {
            respond(
                    exchange,
                    String.format(
                            "{\"kind\":\"KafkaTopic\",\"topic_name\":\"%s\",\"partitions_count\":1,"
                                    + "\"replication_factor\":3,\"data\":[]}",
                            path.substring(path.lastIndexOf('/') + 1)));
        }
    }

    /** Writes one receipt for each record while the request is still being read. */
    private static void produce(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream receipts = exchange.getResponseBody();
                JsonParser records = new JsonFactory().createParser(exchange.getRequestBody())) {
            long offset = 0;
            while (records.nextToken() == JsonToken.START_OBJECT) {
                records.skipChildren();
                receipts.write(String.format("{\"error_code\":200,\"partition_id\":0,\"offset\":%d}%n", offset++)
                        .getBytes(StandardCharsets.US_ASCII));
                receipts.flush();
            }
        }
    }

    private static void respond(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The base64url of a positive number without a sign byte (RFC 7518, section 6.3.1). */
    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
