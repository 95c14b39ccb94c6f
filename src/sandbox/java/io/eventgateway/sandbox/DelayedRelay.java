package io.eventgateway.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Simulates the latency to a cloud: each direction takes half of the delay, so that a round trip takes all of it. Does
 * not limit the bytes in transit, so throughput stays the same.
 */
public final class DelayedRelay implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private volatile long halfNanos;
    private volatile UnaryOperator<byte[]> answers = UnaryOperator.identity();
    private final ExecutorService threads = Executors.newCachedThreadPool(Daemon.named("sandbox-relay"));
    private final Set<Socket> near = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private DelayedRelay(ServerSocket listener, int target, Duration delay) {
        this.listener = listener;
        this.target = target;
        this.halfNanos = delay.toNanos() / 2;
    }

    /** Listens on a port, 0 for a free one, and relays to another port of this machine. */
    public static DelayedRelay start(int port, int target, Duration delay) throws IOException {
        DelayedRelay relay = new DelayedRelay(HttpServer.bind(port), target, delay);
        relay.threads.execute(relay::accept);
        return relay;
    }

    /** Resets one connection at random, as a network failure does; returns false if there is none. */
    public boolean cut(Random random) throws IOException {
        List<Socket> candidates = List.copyOf(near);
        if (candidates.isEmpty()) {
            return false;
        }
        Socket victim = candidates.get(random.nextInt(candidates.size()));
        try {
            // Closing with a linger time of 0 sends a reset.
            victim.setSoLinger(true, 0);
            victim.close();
            return true;
        } catch (SocketException closedMeanwhile) {
            return false;
        }
    }

    /** Changes the delay of all following bytes, also on open connections. */
    void delay(Duration delay) {
        halfNanos = delay.toNanos() / 2;
    }

    /** Changes the following response bytes as they arrive, also on open connections. */
    void answers(UnaryOperator<byte[]> change) {
        answers = change;
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closedOrGone) {
                // The listener was closed, which ends the loop, or one end was.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        near.add(client);
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(client);
        open.add(far);
        AtomicInteger directions = new AtomicInteger(2);
        Runnable ended = () -> {
            if (directions.decrementAndGet() == 0) {
                close(client);
                close(far);
            }
        };
        new DelayedPipe(client, far, () -> halfNanos, UnaryOperator.identity()).start(threads, ended);
        new DelayedPipe(far, client, () -> halfNanos, bytes -> answers.apply(bytes)).start(threads, ended);
    }

    private void close(Socket socket) {
        open.remove(socket);
        near.remove(socket);
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // It is closed either way.
        }
    }
}
