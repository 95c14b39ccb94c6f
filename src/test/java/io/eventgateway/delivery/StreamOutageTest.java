package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts during outages of Confluent, and automatic recovery. */
@QuarkusTest
class StreamOutageTest extends StreamTestBase {

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 404, 405, 406, 413, 415, 421, 422})
    void writesNothingToARejectedStream(int status) {
        upstream.serves(
                exchange -> exchange.records(2).status(status, "text/html", "<html>inside</html>"),
                exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipts(send(lanes, 2))).containsOnly(notWrittenForLong());
        assertThat(rechecks).hasValue(1);
        assertThat(breaker.closed()).isTrue();
        assertThat(receipt(send(lanes, "later"))).isEqualTo(new Receipt.Written(0, 0));
    }

    @Test
    void rejectsImmediatelyAfterRepeatedRejections() {
        upstream.serves(exchange -> exchange.records(1).status(403, "text/html", "<html>inside</html>"));
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        for (int i = 0; i < 20; i++) {
            assertThat(receipt(send(lanes, "k" + i))).isEqualTo(notWrittenForLong());
        }

        // Each failed attempt doubles the delay of the next one.
        assertThat(upstream.heads()).hasSizeLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void reportsUnknownAfterErrorsOfAProxy(int status) {
        upstream.serves(exchange -> exchange.records(2).status(status, "text/html", "<html>inside</html>"));

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 2))).containsOnly(unknown());
    }

    @Test
    void rejectsImmediatelyDuringAnOutageAndRecovers() {
        upstream.serves(exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);
        assertThat(receipt(send(lanes, "before"))).isEqualTo(new Receipt.Written(0, 0));
        upstream.hangUp();

        await("it is noticed").until(() -> receipt(send(lanes, "k")).equals(notWritten()));
        assertThat(breaker.closed()).isFalse();
        HealthCheckResponse readiness = new DeliveryReadiness(breaker, health).call();
        assertThat(readiness.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(readiness.getData().orElseThrow()).containsEntry("streams", "cannot be opened");
        for (int i = 0; i < 20; i++) {
            assertThat(receipt(send(lanes, "k" + i))).isEqualTo(notWritten());
        }

        upstream.listenAgain();
        await("it recovers").until(() -> receipt(send(lanes, "k")) instanceof Receipt.Written);
        await("the breaker is closed").until(breaker::closed);
    }

    @Test
    void queuesNothingBehindAServerThatNeverResponds() {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().hang();
            hungUp.complete(null);
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.timeout(Duration.ofMillis(500)));

        assertThat(receipts(send(lanes, 3))).containsOnly(unknown());
        assertThat(hungUp).succeedsWithin(PATIENCE);
        // The next stream must respond first, and the one after it is not opened at all.
        assertThat(receipt(send(lanes, "second"))).isIn(unknown(), notWritten());
        await("the breaker is open").until(() -> {
            receipt(send(lanes, "k"));
            return !breaker.closed();
        });
        assertThat(receipt(send(lanes, "k"))).isEqualTo(notWritten());

        upstream.serves(exchange -> exchange.start().writeAll());
        await("it recovers").until(() -> receipt(send(lanes, "k")) instanceof Receipt.Written);
    }

    @Test
    void rejectsRecordsBehindAnExpiredOne() {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().records(1).written().records(1);
            goOn.join();
            exchange.written().writeAll();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.timeout(Duration.ofSeconds(3)));
        receipt(send(lanes, "first"));

        assertThat(receipt(send(lanes, "slow"))).isEqualTo(unknown());
        assertThat(receipt(send(lanes, "next"))).isEqualTo(notWritten());
        goOn.complete(null);
        await("it goes on").until(() -> receipt(send(lanes, "k")) instanceof Receipt.Written);
        assertThat(upstream.heads()).hasSize(1);
    }

    @Test
    void rechecksATopicThatKafkaDoesNotKnow() {
        upstream.serves(exchange -> {
            exchange.start().records(1).failed(40403, "inside");
            exchange.writeAll();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipt(send(lanes, "k"))).isEqualTo(refused());
        assertThat(rechecks).hasValue(1);
    }

    @Test
    void rejectsRecordsOverTheLimit() {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start();
            goOn.join();
            exchange.writeAll();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.maxInFlightRecords(3));

        List<CompletableFuture<Receipt>> taken = send(lanes, 3);
        assertThat(receipt(send(lanes, "one too many"))).isEqualTo(new Receipt.Overloaded(Duration.ofSeconds(1)));
        goOn.complete(null);

        assertThat(receipts(taken)).isEqualTo(written(0, 1, 2));
        assertThat(receipt(send(lanes, "later"))).isEqualTo(new Receipt.Written(0, 3));
    }

    /** As the HTTP client does if its pooled connection lives on another event loop. */
    @Test
    void handlesEventsOfOtherEventLoopsOnItsOwn() {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        upstream.serves(
                exchange -> {
                    exchange.records(2).start().written();
                    heard.join();
                    exchange.close();
                },
                exchange -> exchange.start().writeAll());
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        try {
            TopicLanes lanes = lanes(
                    TestDeliveryConfig.USUAL,
                    client -> records -> client.apply(records).emitOn(elsewhere));

            List<CompletableFuture<Receipt>> sent = send(lanes, 2);
            assertThat(receipt(sent.get(0))).isEqualTo(new Receipt.Written(0, 0));
            heard.complete(null);
            assertThat(receipt(sent.get(1))).isEqualTo(unknown());
            assertThat(receipt(send(lanes, "later"))).isEqualTo(new Receipt.Written(0, 0));
            assertThat(lanes.inFlightRecords()).isZero();
        } finally {
            elsewhere.shutdown();
        }
    }
}
