package io.eventgateway.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What callers together may take of this process' memory, most of it before anybody knows who they are (ADR 0024). Any thread may ask. */
@Singleton
class Room {

    private final int maxConnections;
    private final int maxStreams;
    private final Bytes arriving;
    private final Bytes leaving;
    private final AtomicInteger streams = new AtomicInteger();
    private final LongAdder refusedConnections = new LongAdder();

    @Inject
    Room(EdgeConfig config) {
        this(
                config.maxConnections(),
                config.maxStreams(),
                Math.toIntExact(config.maxWaitingBytes().asLongValue()));
    }

    Room(int maxConnections, int maxStreams, int maxWaitingBytes) {
        this.maxConnections = maxConnections;
        this.maxStreams = maxStreams;
        this.arriving = new Bytes(maxWaitingBytes);
        this.leaving = new Bytes(maxWaitingBytes);
    }

    /** For one port: callers must not keep out those who ask for this process' health. */
    Semaphore port() {
        return new Semaphore(maxConnections);
    }

    void refusedConnection() {
        refusedConnections.increment();
    }

    double refusedConnections() {
        return refusedConnections.sum();
    }

    /** Of HTTP/2, over all connections. */
    void streamBegun() {
        streams.incrementAndGet();
    }

    void streamEnded() {
        streams.decrementAndGet();
    }

    /** How many streams may still begin. */
    int streamsLeft() {
        return Math.max(0, maxStreams - streams.get());
    }

    /** Heads and bodies of which not everything has come. */
    Bytes arriving() {
        return arriving;
    }

    /** Answers that their callers have not read. */
    Bytes leaving() {
        return leaving;
    }
}
