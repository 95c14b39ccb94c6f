package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.ScriptedRequest;
import io.eventgateway.fixture.ScriptedUpstream;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome of records for everything that can arrive on a produce stream. */
@QuarkusTest
class StreamReceiptsTest extends StreamTestBase {

    @Test
    void sendsManyRecordsInOneRequest() {
        upstream.serves(exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipts(send(lanes, 100))).hasSize(100).allMatch(Receipt.Written.class::isInstance);
        assertThat(upstream.heads()).hasSize(1);
        assertThat(upstream.heads().getFirst())
                .matches("(?s)POST /kafka/v3/clusters/lkc-test/topics/[^/]+/records HTTP/1.1\r\n.*")
                .containsIgnoringCase("\r\nAuthorization: Basic a2V5OnNlY3JldA==\r\n")
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                .containsIgnoringCase("\r\nTransfer-Encoding: chunked\r\n")
                .doesNotContainIgnoringCase("gzip");
    }

    @Test
    void sendsRecordsOfOneRunInOneChunk() {
        Queue<String> chunks = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> expected = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start();
            for (String chunk = exchange.chunk(); !chunk.isEmpty(); chunk = exchange.chunk()) {
                chunks.add(chunk);
                expected.join();
                for (int i = chunk.split("STRING", -1).length; i > 1; i--) {
                    exchange.written();
                }
            }
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        // Receipts are passed on in a task of the lane's own event loop, which then sends the others at once.
        CompletableFuture<List<CompletableFuture<Receipt>>> others =
                send(lanes, "first").thenApply(first -> send(lanes, 50));
        expected.complete(null);
        List<CompletableFuture<Receipt>> sent = others.join();

        assertThat(receipts(sent)).allMatch(Receipt.Written.class::isInstance);
        assertThat(chunks).hasSize(2);
    }

    @Test
    void matchesReceiptsThatAreSplitAnywhere() {
        upstream.serves(exchange -> {
            exchange.start().records(3);
            String receipts = "{\"error_code\":200,\"partition_id\":4,\"offset\":5000000000,\"key\":{\"size\":2}}\r\n"
                    + "{\"error_code\":413,\"message\":\"The message is } { too \\\"large\\\"\"}\r\n"
                    + "{\"error_code\":200,\"partition_id\":4,\"offset\":5000000001}\r\n";
            for (char octet : receipts.toCharArray()) {
                exchange.text(String.valueOf(octet));
            }
            exchange.hang();
        });

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 3)))
                .containsExactly(
                        new Receipt.Written(4, 5_000_000_000L), tooLarge(), new Receipt.Written(4, 5_000_000_001L));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422, 40002, 40402, 40403, 50002})
    void continuesAfterARefusedRecord(int code) {
        upstream.serves(exchange -> {
            exchange.start().records(3).written().failed(code, "inside").written();
            exchange.hang();
        });

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 3)))
                .containsExactly(
                        new Receipt.Written(0, 0), code == 413 ? tooLarge() : refused(), new Receipt.Written(0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "50003, unknown",
        "500, unknown",
        "50302, unknown",
        "99999, unknown",
        "40401, not written",
        "40301, not written for long"
    })
    void reportsTheOutcomeThatAnErrorAllows(int code, String outcome) {
        upstream.serves(exchange -> {
            exchange.start().records(2).failed(code, "inside").written();
            exchange.hang();
        });

        Receipt expected =
                switch (outcome) {
                    case "unknown" -> unknown();
                    case "not written" -> notWritten();
                    default -> notWrittenForLong();
                };
        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 2)))
                .containsExactly(expected, new Receipt.Written(0, 0));
    }

    @Test
    void retriesARecordThatSharedABatchWithABadOne() {
        upstream.serves(exchange -> {
            exchange.start()
                    .records(1)
                    .failed(
                            50002,
                            "Failed to append record because it was part of a batch which had one more more invalid records");
            exchange.hang();
        });

        assertThat(receipt(send(lanes(TestDeliveryConfig.USUAL), "k"))).isEqualTo(notWritten());
    }

    @Test
    void leavesAStreamThatIsTooOldWithoutRepeatingRecords() {
        upstream.serves(
                exchange -> {
                    exchange.start().records(1).written();
                    exchange.records(1).failed(408, "Streaming connection open for longer than allowed");
                    assertThat(exchange.record()).isNull();
                    exchange.end();
                },
                exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipt(send(lanes, "k"))).isEqualTo(new Receipt.Written(0, 0));
        assertThat(receipt(send(lanes, "k"))).isEqualTo(unknown());
        assertThat(receipt(send(lanes, "k"))).isEqualTo(new Receipt.Written(0, 0));
        assertThat(upstream.heads()).hasSize(2);
    }

    @Test
    void attributesAnIdleTimeoutToTheStream() {
        upstream.serves(
                exchange -> exchange.start()
                        .records(1)
                        .written()
                        .failed(
                                400,
                                "Bad Request: Error processing message: java.util.concurrent.TimeoutException: Idle timeout expired: 30001/30000 ms")
                        .end(),
                exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipt(send(lanes, "a"))).isEqualTo(new Receipt.Written(0, 0));
        await("the stream is gone").until(() -> !lanes.open());
        assertThat(receipt(send(lanes, "b"))).isEqualTo(new Receipt.Written(0, 0));
    }

    @Test
    void attributesAStreamErrorToNoRecord() {
        upstream.serves(exchange -> exchange.start()
                .records(3)
                .written()
                .failed(400, "Unexpected character")
                .failed(400, "Bad Request: Error processing message: Unexpected character")
                .end());

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 3)))
                .containsExactly(new Receipt.Written(0, 0), refused(), unknown());
    }

    @Test
    void refusesTheRecordThatIsTooLargeForTheServerToReadOn() {
        upstream.serves(
                exchange -> {
                    exchange.start().records(3).written();
                    exchange.failed(
                            400,
                            "Bad Request: Error processing message: Produce request size is larger than allowed threshold");
                    exchange.end();
                },
                exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipts(send(lanes, 3))).containsExactly(new Receipt.Written(0, 0), refused(), unknown());
        assertThat(receipt(send(lanes, "k"))).isEqualTo(new Receipt.Written(0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>inside</html>", "[]", "5", "null", "{\"message\":\"m\"}", "{\"error_code\":\"x\"}", "}"})
    void rejectsAnythingElseThanReceipts(String text) {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().records(3).written().text(text + "\r\n");
            exchange.hang();
            hungUp.complete(null);
        });

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 3)))
                .containsExactly(new Receipt.Written(0, 0), unknown(), unknown());
        assertThat(hungUp).succeedsWithin(PATIENCE);
    }

    @Test
    void abortsOnMoreReceiptsThanRecords() {
        upstream.serves(
                exchange -> {
                    exchange.start().records(1).written().written();
                    exchange.hang();
                },
                exchange -> exchange.start().writeAll());
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL);

        assertThat(receipt(send(lanes, "a"))).isEqualTo(new Receipt.Written(0, 0));
        await("the stream is gone").until(() -> !lanes.open());
        assertThat(receipt(send(lanes, "b"))).isEqualTo(new Receipt.Written(0, 0));
    }

    @Test
    void reportsUnknownIfTheResponseEndsTooSoon() {
        upstream.serves(exchange -> exchange.start().records(3).written().end());

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 3)))
                .containsExactly(new Receipt.Written(0, 0), unknown(), unknown());
    }

    @Test
    void reportsUnknownAfterAnEmptyResponse() {
        upstream.serves(exchange -> exchange.start().records(2).end());

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 2))).containsExactly(unknown(), unknown());
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void reportsUnknownAfterABrokenConnection(Break broken) {
        CompletableFuture<Void> received = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().records(3).written();
            received.join();
            broken.script.serve(exchange);
        });
        List<CompletableFuture<Receipt>> sent = send(lanes(TestDeliveryConfig.USUAL), 3);

        assertThat(receipt(sent.get(0))).isEqualTo(new Receipt.Written(0, 0));
        received.complete(null);
        assertThat(receipts(sent.subList(1, 3))).containsExactly(unknown(), unknown());
    }

    private enum Break {
        CLOSE(exchange -> {}),
        RESET(ScriptedRequest::reset),
        CLOSE_IN_A_RECEIPT(exchange -> exchange.text("{\"error_code\":20")),
        CLOSE_IN_A_CHUNK(exchange -> exchange.bytes("50\r\n{\"error_code\":200,"));

        private final ScriptedUpstream.Script script;

        Break(ScriptedUpstream.Script script) {
            this.script = script;
        }
    }

    @Test
    void reportsUnknownIfTheConnectionBreaksBeforeTheHead() {
        upstream.serves(
                exchange -> exchange.records(2), exchange -> exchange.records(2).reset());

        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 2))).containsExactly(unknown(), unknown());
        assertThat(receipts(send(lanes(TestDeliveryConfig.USUAL), 2))).containsExactly(unknown(), unknown());
    }

    @Test
    void keepsThePositionOfAnExpiredRecord() {
        CompletableFuture<Void> toldUnknown = new CompletableFuture<>();
        upstream.serves(exchange -> {
            exchange.start().records(1).written().records(2);
            toldUnknown.join();
            exchange.failed(413, "inside").written();
            exchange.hang();
        });
        TopicLanes lanes = lanes(TestDeliveryConfig.USUAL.timeout(Duration.ofSeconds(3)));
        receipt(send(lanes, "first"));

        CompletableFuture<Receipt> early = send(lanes, "a");
        long begun = System.nanoTime();
        await("half a deadline is over").until(() -> System.nanoTime() - begun > 1_500_000_000L);
        CompletableFuture<Receipt> late = send(lanes, "b");
        assertThat(receipt(early)).isEqualTo(unknown());
        toldUnknown.complete(null);

        assertThat(receipt(late)).isEqualTo(new Receipt.Written(0, 1));
        await("nothing is under way").until(() -> lanes.inFlightRecords() == 0);
    }
}
