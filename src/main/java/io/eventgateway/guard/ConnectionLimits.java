package io.eventgateway.guard;

import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What callers together may take of this process' memory, most of it before anybody knows who they are (ADR 0024). Any thread may ask. */
@Singleton
public class ConnectionLimits {

    private final int maxConnections;
    private final int maxStreams;
    private final int maxStreamsOfOne;
    private final int maxWaitingBytes;
    private final BufferLimit arriving;
    private final AtomicInteger streams = new AtomicInteger();
    private final LongAdder refusedConnections = new LongAdder();
    private final LongAdder refusedArriving = new LongAdder();
    private final LongAdder refusedLeaving = new LongAdder();

    @Inject
    ConnectionLimits(
            EdgeConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-concurrent-streams") OptionalInt streams) {
        this(
                config.maxConnections(),
                config.maxStreams(),
                streams.orElse((int) HttpServerOptions.DEFAULT_INITIAL_SETTINGS_MAX_CONCURRENT_STREAMS),
                (int) Math.min(Integer.MAX_VALUE, config.maxWaitingBytes().asLongValue()));
    }

    ConnectionLimits(int maxConnections, int maxStreams, int maxStreamsOfOne, int maxWaitingBytes) {
        this.maxConnections = maxConnections;
        this.maxStreams = maxStreams;
        this.maxStreamsOfOne = maxStreamsOfOne;
        this.maxWaitingBytes = maxWaitingBytes;
        this.arriving = new BufferLimit(maxWaitingBytes, refusedArriving);
    }

    /**
     * What the callers of one port have. Those of another must not keep out who asks for this process' health and metrics.
     *
     * @param leaving answers that were not read
     */
    record Port(Semaphore connections, BufferLimit leaving) {}

    Port port() {
        return new Port(new Semaphore(maxConnections), new BufferLimit(maxWaitingBytes, refusedLeaving));
    }

    /** Heads and bodies of which not everything has come. */
    public BufferLimit arriving() {
        return arriving;
    }

    /** Of HTTP/2, over all connections. */
    void streamBegun() {
        streams.incrementAndGet();
    }

    void streamEnded() {
        streams.decrementAndGet();
    }

    /** How many streams a connection may have that has so many. */
    int streamsFor(int active) {
        return Math.min(maxStreamsOfOne, active + Math.max(0, maxStreams - streams.get()));
    }

    void refusedConnection() {
        refusedConnections.increment();
    }

    public double refusedConnections() {
        return refusedConnections.sum();
    }

    public double refusedArriving() {
        return refusedArriving.sum();
    }

    public double refusedLeaving() {
        return refusedLeaving.sum();
    }
}
