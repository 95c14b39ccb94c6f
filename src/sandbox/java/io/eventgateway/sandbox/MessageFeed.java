package io.eventgateway.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * {@code GET /messages}: sends records as they arrive (server-sent events), after the latest existing ones, or with
 * {@code find} after all that contain a text.
 */
final class MessageFeed implements HttpServer.Handler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPLAYED = 100;
    // As many as the page keeps; of more hits the newest are sent, with the total number.
    private static final int MAX_HITS = 500;
    // More than a person can read at once; the page gets the number of skipped records, and stays responsive under
    // load.
    private static final int MAX_PER_ROUND = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final String bootstrapServers;

    MessageFeed(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        Selection selection = Selection.of(request);
        TextFilter wanted = new TextFilter(request.query("find").orElse(""));
        ResponseBody events =
                response.start(200, Map.of("Content-Type", "text/event-stream", "Cache-Control", "no-store"));
        try (TopicTail tail = new TopicTail(bootstrapServers, selection)) {
            if (wanted.all()) {
                replay(events, tail);
            } else {
                search(events, tail, wanted);
            }
            follow(events, tail, wanted);
        } catch (KafkaException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void follow(ResponseBody events, TopicTail tail, TextFilter wanted)
            throws IOException, InterruptedException {
        // Ends when the page is closed: a write fails then, at the latest that of a heartbeat.
        while (!Thread.interrupted()) {
            write(events, newest(events, wanted.among(tail.poll(HEARTBEAT))));
            // No more often than a page can draw.
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static void replay(ResponseBody events, TopicTail tail) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> last = tail.last(REPLAYED);
        write(events, last);
        sendCount(events, "replayed", last.size());
    }

    private static void search(ResponseBody events, TopicTail tail, TextFilter wanted) throws IOException {
        Deque<ConsumerRecord<byte[], byte[]>> newest = new ArrayDeque<>();
        long[] found = {0};
        tail.all(polled -> {
            List<ConsumerRecord<byte[], byte[]>> hits = wanted.among(polled);
            found[0] += hits.size();
            newest.addAll(hits);
            while (newest.size() > MAX_HITS) {
                newest.removeFirst();
            }
            sendHeartbeat(events);
        });
        write(
                events,
                newest.stream()
                        .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                        .toList());
        sendCount(events, "searched", found[0]);
    }

    private static void sendCount(ResponseBody events, String event, long count) throws IOException {
        events.write(List.of(ascii("event: " + event + "\ndata: " + count + "\n\n")));
    }

    private static List<ConsumerRecord<byte[], byte[]>> newest(
            ResponseBody events, List<ConsumerRecord<byte[], byte[]>> polled) throws IOException {
        int skipped = Math.max(0, polled.size() - MAX_PER_ROUND);
        if (skipped > 0) {
            sendCount(events, "skipped", skipped);
        }
        return polled.subList(skipped, polled.size());
    }

    private static void sendHeartbeat(ResponseBody events) {
        try {
            write(events, List.of());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void write(ResponseBody events, Collection<ConsumerRecord<byte[], byte[]>> polled)
            throws IOException {
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
