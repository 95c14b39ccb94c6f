package io.eventgateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces as OpenTelemetry's collector does: OTLP over HTTP, in protobuf (OTLP 1.x, {@code trace/v1/trace.proto}). */
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** A span that has ended; ids in hexadecimal. Of the attributes those that are text. */
    record Span(String traceId, String id, String parentId, String name, Map<String, String> attributes) {}

    private Collector(HttpServer server) {
        this.server = server;
    }

    static Collector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Collector collector = new Collector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** All that have arrived of a trace. */
    List<Span> of(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Message request = new Message(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
        request.messages(1)
                .flatMap(resource -> resource.messages(2))
                .flatMap(scope -> scope.messages(2))
                .map(Collector::span)
                .forEach(spans::add);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(Message span) {
        Map<String, String> attributes = new LinkedHashMap<>();
        span.messages(9)
                .forEach(attribute ->
                        attribute.messages(2).forEach(value -> attributes.put(text(attribute, 1), text(value, 1))));
        return new Span(hexadecimal(span, 1), hexadecimal(span, 2), hexadecimal(span, 4), text(span, 5), attributes);
    }

    private static String text(Message message, int field) {
        return new String(message.bytes(field), StandardCharsets.UTF_8);
    }

    private static String hexadecimal(Message message, int field) {
        return HexFormat.of().formatHex(message.bytes(field));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
