package io.eventgateway.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The lanes of one topic. All records of one key use the same lane. */
final class TopicLanes {

    static final Receipt OVERLOADED = new Receipt.Overloaded(ReceiptClassifier.ONE_SECOND);

    private final List<Lane> lanes;
    private volatile boolean needsCheck;

    TopicLanes(LaneDependencies dependencies, Vertx vertx) {
        this.lanes = Stream.generate(() -> new Lane(dependencies, ((VertxInternal) vertx).createEventLoopContext()))
                .limit(dependencies.config().streamsPerTopic())
                .toList();
        dependencies.metrics().gauge("in.flight.records", this, TopicLanes::inFlightRecords);
        dependencies
                .metrics()
                .gauge(
                        "in.flight.bytes",
                        this,
                        lanes -> lanes.sum(lane -> lane.inFlight().bytes()));
        dependencies.metrics().gauge("streams.open", this, TopicLanes::openStreams);
    }

    /** Whether the topic's existence must be checked before another record is sent to it. */
    boolean needsCheck() {
        return needsCheck;
    }

    void requireCheck() {
        needsCheck = true;
    }

    void markChecked() {
        needsCheck = false;
    }

    /**
     * Completes with {@code Overloaded} if the limit in flight is reached.
     *
     * @param begun when the caller began to wait, by {@link System#nanoTime}
     */
    Uni<Receipt> send(String key, Buffer bytes, long begun) {
        return send(key, List.of(bytes), begun)
                .map(receipts ->
                        receipts.isEmpty() ? OVERLOADED : receipts.get(0).orElseThrow());
    }

    /** See {@link Lane#send}. */
    Uni<List<Optional<Receipt>>> send(String key, List<Buffer> records, long begun) {
        return lanes.get(Math.floorMod(key.hashCode(), lanes.size())).send(key, records, begun);
    }

    long inFlightRecords() {
        return sum(lane -> lane.inFlight().records());
    }

    /** Whether any stream is open. */
    boolean open() {
        return openStreams() > 0;
    }

    long openStreams() {
        return sum(Lane::openStreams);
    }

    void close() {
        lanes.forEach(Lane::close);
    }

    private long sum(ToLongFunction<Lane> of) {
        return lanes.stream().mapToLong(of).sum();
    }
}
