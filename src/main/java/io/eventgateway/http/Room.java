package io.eventgateway.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What callers together may take of this process' memory, most of it before anybody knows who they are (ADR 0024). Any thread may ask. */
@Singleton
class Room {

    /** So much of a head or a body costs nothing but its connection: with none left for long ones, short ones are still served. */
    static final int FREE_BYTES = 4096;

    private final int maxConnections;
    private final int maxStreams;
    private final Semaphore bytes;
    private final AtomicInteger streams = new AtomicInteger();
    private final LongAdder refusedConnections = new LongAdder();
    private final LongAdder refusedBytes = new LongAdder();

    @Inject
    Room(EdgeConfig config) {
        this(
                config.maxConnections(),
                config.maxStreams(),
                Math.toIntExact(config.maxPartialBytes().asLongValue()));
    }

    Room(int maxConnections, int maxStreams, int maxBytes) {
        this.maxConnections = maxConnections;
        this.maxStreams = maxStreams;
        this.bytes = new Semaphore(maxBytes);
    }

    /** For one port: callers must not keep out those who ask for this process' health. */
    Semaphore port() {
        return new Semaphore(maxConnections);
    }

    void refusedConnection() {
        refusedConnections.increment();
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

    /** Takes room for something of which {@code before} bytes are held and {@code more} have come, or says that there is none. */
    boolean take(int before, int more) {
        boolean taken = bytes.tryAcquire(charged(before + more) - charged(before));
        if (!taken) {
            refusedBytes.increment();
        }
        return taken;
    }

    /** Gives back all that was taken for something of so many bytes. */
    void give(int held) {
        bytes.release(charged(held));
    }

    private static int charged(int held) {
        return Math.max(0, held - FREE_BYTES);
    }

    double connectionsRefused() {
        return refusedConnections.sum();
    }

    double partsRefused() {
        return refusedBytes.sum();
    }

    double streams() {
        return streams.get();
    }
}
