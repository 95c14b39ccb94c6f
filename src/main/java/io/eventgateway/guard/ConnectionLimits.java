package io.eventgateway.guard;

import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits of connections, HTTP/2 streams and buffered bytes that all callers together may use, most of them before
 * authentication (ADR 0024). Thread-safe.
 */
@Singleton
public class ConnectionLimits {

    private final int maxConnections;
    private final int maxStreams;
    private final int maxStreamsPerConnection;
    private final int maxBufferedBytes;
    private final BufferLimit inbound;
    private final AtomicInteger streams = new AtomicInteger();
    private final LongAdder rejectedConnections = new LongAdder();
    private final LongAdder rejectedInbound = new LongAdder();
    private final LongAdder rejectedOutbound = new LongAdder();

    @Inject
    ConnectionLimits(
            EdgeConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-concurrent-streams") OptionalInt streams) {
        this(
                config.maxConnections(),
                config.maxStreams(),
                streams.orElse((int) HttpServerOptions.DEFAULT_INITIAL_SETTINGS_MAX_CONCURRENT_STREAMS),
                (int) Math.min(Integer.MAX_VALUE, config.maxBufferedBytes().asLongValue()));
    }

    ConnectionLimits(int maxConnections, int maxStreams, int maxStreamsPerConnection, int maxBufferedBytes) {
        this.maxConnections = maxConnections;
        this.maxStreams = maxStreams;
        this.maxStreamsPerConnection = maxStreamsPerConnection;
        this.maxBufferedBytes = maxBufferedBytes;
        this.inbound = new BufferLimit(maxBufferedBytes, rejectedInbound);
    }

    /**
     * Limits of one port. The other ports have their own, so that callers cannot block requests for health and metrics.
     *
     * @param outbound responses that callers have not read
     */
    record Port(Semaphore connections, BufferLimit outbound) {}

    Port port() {
        return new Port(new Semaphore(maxConnections), new BufferLimit(maxBufferedBytes, rejectedOutbound));
    }

    /** Bytes of heads and bodies that have arrived in part. */
    public BufferLimit inbound() {
        return inbound;
    }

    /** An HTTP/2 stream was opened, on any connection. */
    void streamOpened() {
        streams.incrementAndGet();
    }

    void streamClosed() {
        streams.decrementAndGet();
    }

    /** The number of streams that a connection with {@code active} streams may have. */
    int streamsFor(int active) {
        return Math.min(maxStreamsPerConnection, active + Math.max(0, maxStreams - streams.get()));
    }

    void rejectedConnection() {
        rejectedConnections.increment();
    }

    public double rejectedConnections() {
        return rejectedConnections.sum();
    }

    public double rejectedInbound() {
        return rejectedInbound.sum();
    }

    public double rejectedOutbound() {
        return rejectedOutbound.sum();
    }
}
