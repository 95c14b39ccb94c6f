package io.eventgateway.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** {@code GET /}: a page that shows records as they arrive; {@code GET /messages}: what feeds it (server-sent events). */
final class MessageViewer implements HttpServer.Handler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPLAYED = 100;
    // More than a person can read at once; the page is told how many it misses, and stays alive under load.
    private static final int MOST_AT_ONCE = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final String bootstrapServers;

    MessageViewer(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        switch (request.method() + " " + request.path()) {
            case "GET /" -> page(response);
            case "GET /messages" -> feed(response);
            default -> response.sendHtml(404, Map.of(), "Not Found");
        }
    }

    private static void page(HttpResponse response) throws IOException {
        try (InputStream page = MessageViewer.class.getResourceAsStream("viewer.html")) {
            Map<String, String> headers = Map.of(
                    "Content-Type", "text/html;charset=utf-8",
                    "Content-Security-Policy",
                            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'");
            response.send(200, headers, page.readAllBytes());
        }
    }

    private void feed(HttpResponse response) throws IOException {
        ResponseBody events =
                response.start(200, Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store"));
        try (TopicTail tail = new TopicTail(bootstrapServers, REPLAYED)) {
            write(events, tail.replay());
            // Until the page is closed: writing fails then, at the latest the heartbeat.
            while (!Thread.interrupted()) {
                write(events, newest(events, tail.poll(HEARTBEAT)));
                // No oftener than a page can draw.
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (KafkaException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> newest(
            ResponseBody events, List<ConsumerRecord<byte[], byte[]>> polled) throws IOException {
        int skipped = Math.max(0, polled.size() - MOST_AT_ONCE);
        if (skipped > 0) {
            events.write(List.of(ascii("event: skipped\ndata: " + skipped + "\n\n")));
        }
        return polled.subList(skipped, polled.size());
    }

    private static void write(ResponseBody events, List<ConsumerRecord<byte[], byte[]>> polled) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // A comment, so that every round writes something.
        bytes.writeBytes(ascii(":\n\n"));
        for (ConsumerRecord<byte[], byte[]> message : polled) {
            bytes.writeBytes(ascii("data: "));
            bytes.writeBytes(JSON.writeValueAsBytes(SeenMessage.of(message)));
            bytes.writeBytes(ascii("\n\n"));
        }
        events.write(List.of(bytes.toByteArray()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
