package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.ScriptedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records of one key that are sent one right behind the other. */
@QuarkusTest
class StreamRunTest extends StreamTestBase {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Test
    void waitsForNoReceiptWithinARun() {
        upstream.serves(exchange -> {
            exchange.start().records(3).written().written().written();
            exchange.writeAll();
        });

        assertThat(receipts(run(lanes(TestDeliveryConfig.USUAL), 3))).isEqualTo(sent(written(0, 1, 2)));
    }

    @Test
    void reportsWhatBecameOfRecordsBehindAFailure() {
        upstream.serves(exchange -> {
            exchange.start()
                    .records(4)
                    .written()
                    .failed(413, "inside")
                    .written()
                    .failed(50003, "inside");
            exchange.writeAll();
        });

        assertThat(receipts(run(lanes(TestDeliveryConfig.USUAL), 4)))
                .isEqualTo(sent(List.of(new Receipt.Written(0, 0), tooLarge(), new Receipt.Written(0, 1), unknown())));
    }

    @Test
    void sendsNothingMoreAfterAFailure() {
        upstream.serves(exchange -> {
            exchange.start().records(1).failed(413, "inside");
            seen(exchange);
        });
        // The first record is sent some 500 ms before the second.
        sendRate.limit(2);
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipts(run(lanes, 4)))
                .containsExactly(Optional.of(tooLarge()), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(lanes.inFlightRecords()).isZero();
        assertThat(receipt(send(lanes, "later"))).isEqualTo(new Receipt.Written(0, 0));
        assertThat(seen).containsExactly("later");
    }

    @Test
    void repeatsNothingOfARunWhoseStreamBreaks() {
        upstream.serves(
                exchange -> exchange.start().records(5).written().written().reset(), exchange -> {
                    exchange.start();
                    seen(exchange);
                });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        List<Optional<Receipt>> receipts = receipts(run(lanes, 5));
        // A reset may also discard receipts that have arrived.
        assertThat(receipts).hasSize(5).last().isEqualTo(Optional.of(unknown()));
        assertThat(receipts.subList(2, 5)).containsOnly(Optional.of(unknown()));
        assertThat(receipt(send(lanes, "later"))).isEqualTo(new Receipt.Written(0, 0));
        assertThat(seen).containsExactly("later");
    }

    @Test
    void doesNotRetryBehindAFailureOfTheRun() {
        upstream.serves(exchange -> {
            exchange.start()
                    .records(4)
                    .written()
                    .failed(429, "inside")
                    .written()
                    .failed(429, "inside");
            seen(exchange);
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipts(run(lanes, 4)))
                .isEqualTo(sent(
                        List.of(new Receipt.Written(0, 0), notWritten(), new Receipt.Written(0, 1), notWritten())));
        assertThat(receipt(send(lanes, "later"))).isInstanceOf(Receipt.Written.class);
        assertThat(seen).containsExactly("later");
    }

    @Test
    void takesRecordsOneByOneAfterARateLimit() {
        upstream.serves(exchange -> {
            exchange.start().records(1).failed(429, "inside");
            exchange.writeAll();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);
        assertThat(receipts(run(lanes, 1))).as("it is sent again").isEqualTo(sent(written(0)));

        assertThat(receipts(run(lanes, 3))).isEqualTo(sent(written(1)));
    }

    @Test
    void takesAsManyRecordsAsTheLimitAllows() {
        CountDownLatch goOn = new CountDownLatch(1);
        upstream.serves(exchange -> {
            exchange.start();
            uninterrupted(goOn);
            exchange.writeAll();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.maxInFlightRecords(3));

        CompletableFuture<List<Optional<Receipt>>> taken = run(lanes, 5);
        assertThat(receipts(run(lanes, 2))).isEmpty();
        goOn.countDown();

        assertThat(receipts(taken)).isEqualTo(sent(written(0, 1, 2)));
    }

    @Test
    void endsARunAtItsDeadline() {
        upstream.serves(exchange -> exchange.start().hang());
        sendRate.limit(5);
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.timeout(Duration.ofMillis(500)));

        List<Optional<Receipt>> receipts = receipts(run(lanes, 20));
        List<Optional<Receipt>> sent =
                receipts.stream().takeWhile(Optional::isPresent).toList();
        assertThat(sent).hasSizeBetween(1, 4).containsOnly(Optional.of(unknown()));
        assertThat(receipts.subList(sent.size(), 20)).containsOnly(Optional.empty());
    }

    @Test
    void keepsAThrottledKeyInOrderWhileItsStreamIsReplaced() {
        CountDownLatch overtaken = new CountDownLatch(1);
        upstream.serves(
                exchange -> {
                    exchange.start();
                    String first = exchange.record().path("value").asText();
                    credentials.rotate();
                    overtaken(overtaken);
                    seen.add(first);
                    exchange.written().writeAll();
                },
                exchange -> {
                    exchange.start();
                    for (var record = exchange.record(); record != null; record = exchange.record()) {
                        seen.add(record.path("value").asText());
                        overtaken.countDown();
                        exchange.written();
                    }
                    exchange.end();
                });
        // The stream is replaced in the second between the first record and the next one.
        sendRate.limit(1);
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipts(run(lanes, 3)))
                .hasSize(3)
                .allMatch(receipt -> receipt.orElseThrow() instanceof Receipt.Written);
        assertThat(seen).containsExactly("0", "1", "2");
    }

    /** Gives a later record the time to arrive on another stream, where it must not. */
    private static void overtaken(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void seen(ScriptedRequest exchange) throws IOException {
        for (String key = exchange.key(); key != null; key = exchange.key()) {
            seen.add(key);
            exchange.written();
        }
        exchange.end();
    }

    private static CompletableFuture<List<Optional<Receipt>>> run(TopicLanes lanes, int count) {
        List<Buffer> records = IntStream.range(0, count)
                .mapToObj(i -> Buffer.buffer("{\"key\":{\"type\":\"STRING\",\"data\":\"k\"},\"value\":\"" + i + "\"}"))
                .toList();
        return lanes.send("k", records, System.nanoTime()).subscribeAsCompletionStage();
    }

    private static List<Optional<Receipt>> receipts(CompletableFuture<List<Optional<Receipt>>> run) {
        try {
            return run.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("No receipts", e);
        }
    }

    private static List<Optional<Receipt>> sent(List<Receipt> receipts) {
        return receipts.stream().map(Optional::of).toList();
    }
}
