package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Opening, draining and replacing produce streams, without an effect on callers. */
@QuarkusTest
class StreamLifeTest extends StreamTestBase {

    @Test
    void endsAnIdleStreamWithoutAWarning() throws Exception {
        CompletableFuture<Void> lastChunk = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().writeAll();
            lastChunk.complete(null);
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.idleTimeout(Duration.ofMillis(300)));

        List<String> complaints = complaints(() -> {
            assertThat(receipt(send(lanes, "a"))).isEqualTo(new Receipt.Written(0, 0));
            assertThat(lastChunk).succeedsWithin(PATIENCE);
            await("the stream is gone").until(() -> !lanes.open());
            assertThat(receipt(send(lanes, "b"))).isEqualTo(new Receipt.Written(0, 0));
        });

        assertThat(complaints).isEmpty();
        assertThat(upstream.heads()).hasSize(2);
    }

    @Test
    void acceptsTheEndOfAnIdleStreamByTheServer() throws Exception {
        upstream.serves(exchange -> exchange.start().records(1).written().end());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        List<String> complaints = complaints(() -> {
            assertThat(receipt(send(lanes, "a"))).isEqualTo(new Receipt.Written(0, 0));
            await("the stream is gone").until(() -> !lanes.open());
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void acceptsAnIdleTimeoutOfTheServer() throws Exception {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().records(1).written();
            idle.join();
            exchange.failed(
                            400,
                            "Bad Request: Error processing message: java.util.concurrent.TimeoutException: Idle timeout expired: 30001/30000 ms")
                    .end()
                    .close();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        List<String> complaints = complaints(() -> {
            assertThat(receipt(send(lanes, "a"))).isEqualTo(new Receipt.Written(0, 0));
            idle.complete(null);
            await("the stream is gone").until(() -> !lanes.open());
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void replacesAnOldStreamWithoutLossOrReordering() throws Exception {
        Queue<String> log = new ConcurrentLinkedQueue<>();
        upstream.serves(exchange -> {
            exchange.start();
            for (var record = exchange.record(); record != null; record = exchange.record()) {
                log.add(record.at("/key/data").asText());
                exchange.written();
            }
            exchange.end();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.maxAge(Duration.ofMillis(200)));
        List<String> expected = new ArrayList<>();

        List<String> complaints = complaints(() -> {
            long end = System.nanoTime() + 2_000_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                List<CompletableFuture<Receipt>> sent = send(lanes, "same" + i, "same" + i, "other" + i);
                expected.addAll(List.of("same" + i, "same" + i, "other" + i));
                assertThat(receipts(sent)).allMatch(Receipt.Written.class::isInstance);
            }
        });

        assertThat(complaints).isEmpty();
        assertThat(log).containsExactlyElementsOf(expected);
        assertThat(upstream.heads()).hasSizeBetween(3, 15);
        await("old streams are gone").until(() -> lanes.openStreams() <= 2);
    }

    @Test
    void replacesAStreamWithOutdatedCredentials() {
        upstream.serves(exchange -> {
            exchange.start();
            while (exchange.record() != null) {
                exchange.written();
            }
            exchange.end();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);
        receipt(send(lanes, "a"));

        credentials.rotate();

        await("the new stream is there").until(() -> upstream.heads().size() == 2);
        await("the old stream is gone").until(() -> lanes.openStreams() == 1);
        assertThat(receipt(send(lanes, "a"))).isInstanceOf(Receipt.Written.class);
        assertThat(upstream.heads()).hasSize(2);
    }

    @Test
    void holdsBackRecordsOfAKeyInADrainingStream() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        Queue<String> order = new ConcurrentLinkedQueue<>();
        upstream.serves(
                exchange -> {
                    exchange.start().records(2).written();
                    slow.join();
                    order.add("old");
                    exchange.written();
                    assertThat(exchange.record()).isNull();
                    exchange.end();
                },
                exchange -> {
                    exchange.start();
                    for (String key = exchange.key(); key != null; key = exchange.key()) {
                        order.add(key);
                        exchange.written();
                    }
                    exchange.end();
                });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);
        CompletableFuture<Receipt> first = send(lanes, "first");
        CompletableFuture<Receipt> old = send(lanes, "busy");
        receipt(first);
        credentials.rotate();
        await("the new stream is there").until(() -> upstream.heads().size() == 2 && lanes.openStreams() == 2);
        CompletableFuture<Receipt> next = send(lanes, "busy");
        assertThat(receipt(send(lanes, "free"))).isEqualTo(new Receipt.Written(0, 0));

        assertThat(next).isNotDone();
        slow.complete(null);
        assertThat(receipt(old)).isEqualTo(new Receipt.Written(0, 1));
        assertThat(receipt(next)).isEqualTo(new Receipt.Written(0, 1));
        assertThat(order).containsExactly("free", "old", "busy");
    }

    @Test
    void sendsAllRecordsWithinTheRateLimit() {
        upstream.serves(exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);
        receipt(send(lanes, "first"));
        sendRate.limit(100);

        long begun = System.nanoTime();
        List<CompletableFuture<Receipt>> sent = send(lanes, 55);

        assertThat(receipts(sent)).allMatch(Receipt.Written.class::isInstance);
        // A burst of five, then one every 10 ms.
        assertThat(System.nanoTime() - begun).isGreaterThan(490_000_000L);
    }

    @Test
    void waitsForReceiptsBeforeItStops() throws Exception {
        CompletableFuture<Void> closing = new CompletableFuture<>();
        CompletableFuture<Void> lastChunk = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().records(3);
            closing.join();
            assertThat(exchange.record()).isNull();
            lastChunk.complete(null);
            exchange.written().written().written().end();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);
        List<CompletableFuture<Receipt>> sent = send(lanes, 3);
        await("they are under way").until(() -> upstream.heads().size() == 1);

        List<String> complaints = complaints(() -> {
            lanes.close();
            closing.complete(null);
            assertThat(lastChunk).succeedsWithin(PATIENCE);
            assertThat(receipts(sent)).isEqualTo(written(0, 1, 2));
            await("no stream is open").until(() -> !lanes.open());
        });

        assertThat(complaints).isEmpty();
        assertThat(receipt(send(lanes, "late"))).isEqualTo(notWritten());
    }

    /** Logged warnings and errors. */
    private static List<String> complaints(Runnable task) {
        List<String> complaints = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                    complaints.add(record.getLoggerName() + ": " + record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            task.run();
        } finally {
            root.removeHandler(listener);
        }
        return complaints;
    }
}
