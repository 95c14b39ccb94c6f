package io.eventgateway.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The lanes of one topic. The same key always takes the same lane. */
final class TopicLanes {

    private final List<Lane> lanes;
    private volatile boolean doubted;

    TopicLanes(TopicContext road, Vertx vertx) {
        this.lanes = Stream.generate(() -> new Lane(road, ((VertxInternal) vertx).createEventLoopContext()))
                .limit(road.config().streamsPerTopic())
                .toList();
        road.metrics().gauge("in.flight.records", this, TopicLanes::inFlightRecords);
        road.metrics()
                .gauge(
                        "in.flight.bytes",
                        this,
                        pool -> pool.sum(lane -> lane.inFlight().bytes()));
        road.metrics().gauge("streams.open", this, TopicLanes::openStreams);
    }

    /** Whether the topic has to be looked for before another record is sent to it. */
    boolean doubted() {
        return doubted;
    }

    void doubt() {
        doubted = true;
    }

    void trust() {
        doubted = false;
    }

    Uni<Receipt> send(String key, Buffer bytes) {
        return lanes.get(Math.floorMod(key.hashCode(), lanes.size())).send(key, bytes);
    }

    long inFlightRecords() {
        return sum(lane -> lane.inFlight().records());
    }

    /** Whether streams are open still. */
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
