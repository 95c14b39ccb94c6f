package io.eventgateway.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * {@code GET /}: a page that shows records as they arrive, and its parts. It reads {@code /messages}, {@code /records}
 * (existing records, page by page) and {@code /topics}.
 */
final class MessageViewer implements HttpServer.Handler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'self'; script-src 'self'; connect-src 'self'";

    private final String bootstrapServers;
    private final MessageFeed feed;

    MessageViewer(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.feed = new MessageFeed(bootstrapServers);
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        try {
            answer(request, response);
        } catch (IllegalArgumentException unreadable) {
            response.sendHtml(400, Map.of(), "Bad Request");
        }
    }

    private void answer(HttpRequest request, HttpResponse response) throws IOException {
        switch (request.method() + " " + request.path()) {
            case "GET /" -> file(response, "viewer.html", "text/html");
            case "GET /viewer.css" -> file(response, "viewer.css", "text/css");
            case "GET /viewer.js" -> file(response, "viewer.js", "text/javascript");
            case "GET /messages" -> feed.handle(request, response);
            case "GET /records" -> json(response, page(request));
            case "GET /topics" -> json(response, topics());
            default -> response.sendHtml(404, Map.of(), "Not Found");
        }
    }

    private TopicHistory.Page page(HttpRequest request) {
        Optional<Long> offset = request.query("offset").map(Long::valueOf);
        Optional<Long> time = request.query("time").map(Long::valueOf);
        try (TopicHistory history = new TopicHistory(bootstrapServers, Selection.of(request))) {
            return offset.map(history::fromOffset)
                    .or(() -> time.map(history::fromTime))
                    .or(() -> request.query("after").map(PartitionOffsets::of).map(history::after))
                    .orElseGet(() -> history.before(
                            PartitionOffsets.of(request.query("before").orElse(""))));
        }
    }

    /** Number of partitions by topic name. */
    private Map<String, Long> topics() {
        Map<String, Long> topics = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = TopicTail.consumer(bootstrapServers)) {
            new Selection(Optional.empty(), Optional.empty())
                    .partitions(consumer)
                    .forEach(partition -> topics.merge(partition.topic(), 1L, Long::sum));
        }
        return topics;
    }

    private static void json(HttpResponse response, Object document) throws IOException {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Cache-Control", "no-store");
        response.send(200, headers, JSON.writeValueAsBytes(document));
    }

    private static void file(HttpResponse response, String name, String type) throws IOException {
        try (InputStream file = MessageViewer.class.getResourceAsStream(name)) {
            Map<String, String> headers = Map.of(
                    "Content-Type",
                    type + ";charset=utf-8",
                    // The next sandbox on this port may serve another page.
                    "Cache-Control",
                    "no-cache",
                    "Content-Security-Policy",
                    POLICY);
            response.send(200, headers, file.readAllBytes());
        }
    }
}
