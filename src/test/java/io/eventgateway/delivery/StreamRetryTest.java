package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries: only records that are certainly not written, and never past a later record of their key. */
@QuarkusTest
class StreamRetryTest extends StreamTestBase {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(ints = {429, 42901})
    void sendsARateLimitedRecordAgain(int code) {
        upstream.serves(exchange -> {
            exchange.start().records(1).failed(code, "inside").records(1).failed(code, "inside");
            exchange.writeAll();
        });

        assertThat(receipt(send(lanes(TestDeliveryConfig.USUAL), "k"))).isEqualTo(new Receipt.Written(0, 0));
    }

    @Test
    void keepsLaterRecordsOfTheKeyBehindARetry() {
        upstream.serves(exchange -> {
            exchange.start().records(1).failed(429, "inside");
            for (var record = exchange.record(); record != null; record = exchange.record()) {
                seen.add(record.at("/key/data").asText());
                exchange.written();
            }
            exchange.end();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        CompletableFuture<Receipt> first = send(lanes, "k");
        await("it was turned away").until(() -> receipts(lanes, 429) == 1);
        List<CompletableFuture<Receipt>> later = send(lanes, "k", "k", "other");

        // The other key may be written before or between them.
        assertThat(receipt(first)).isInstanceOf(Receipt.Written.class);
        long[] offsets = java.util.stream.Stream.of(first, later.get(0), later.get(1))
                .mapToLong(sent -> ((Receipt.Written) receipt(sent)).offset())
                .toArray();
        assertThat(offsets).isSorted();
        assertThat(receipt(later.get(2))).isInstanceOf(Receipt.Written.class);
    }

    @Test
    void doesNotRetryPastALaterRecordOfTheKey() {
        upstream.serves(exchange -> {
            exchange.start().records(2).failed(429, "inside").written();
            exchange.writeAll();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipts(send(lanes, "k", "k"))).containsExactly(notWritten(), new Receipt.Written(0, 0));
    }

    @Test
    void givesUpBeforeTheDeadline() {
        upstream.serves(exchange -> {
            exchange.start();
            while (exchange.record() != null) {
                exchange.failed(429, "inside");
            }
            exchange.end();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.timeout(Duration.ofMillis(500)));

        assertThat(receipt(send(lanes, "k"))).isEqualTo(notWritten());
        assertThat(lanes.inFlightRecords()).isZero();
    }

    @Test
    void retriesATemporarilyRejectedStreamInOrder() {
        upstream.serves(exchange -> exchange.records(3).status(429, "text/html", "<html>inside</html>"), exchange -> {
            exchange.start();
            for (String key = exchange.key(); key != null; key = exchange.key()) {
                seen.add(key);
                exchange.written();
            }
            exchange.end();
        });

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), "a", "b", "c")))
                .isEqualTo(written(0, 1, 2));
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void retriesWhatWasNeverSent() {
        upstream.serves(exchange -> exchange.start().writeAll());
        AtomicInteger openings = new AtomicInteger();
        TopicLanes lanes = lanes(
                TestDeliveryConfig.USUAL,
                client -> openings.incrementAndGet() == 1
                        ? records -> Multi.createFrom().failure(new ConnectException("nobody listens"))
                        : client);

        assertThat(receipts(send(lanes, "a", "b"))).isEqualTo(written(0, 1));
        assertThat(openings).hasValue(2);
    }
}
