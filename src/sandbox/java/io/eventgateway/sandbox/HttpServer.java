package io.eventgateway.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on plain sockets, with a thread per connection. A server from a library would decide itself when
 * to send heads, chunks and ends; this one sends exactly what Confluent was observed to send.
 */
final class HttpServer implements AutoCloseable {

    /** Responds to a request; its connection waits until the method returns. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpRequest request, HttpResponse response) throws IOException;
    }

    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final Duration idleCut;
    private final ExecutorService threads = Executors.newCachedThreadPool(Daemon.named("sandbox-http"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(Daemon.named("sandbox-http-watch"));
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listener, Duration idleCut) {
        this.listener = listener;
        this.idleCut = idleCut;
    }

    /** Listens on the loopback interface; port 0 selects a free one. */
    static HttpServer listen(int port, Duration idleCut) throws IOException {
        return new HttpServer(bind(port), idleCut);
    }

    static ServerSocket bind(int port) throws IOException {
        try {
            return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (BindException taken) {
            throw new IOException("Port " + port + " is used by a program that is not a sandbox", taken);
        }
    }

    void serve(Handler handler) {
        long often = Math.max(1, idleCut.toMillis() / 4);
        watch.scheduleWithFixedDelay(this::resetStuck, often, often, TimeUnit.MILLISECONDS);
        threads.execute(() -> accept(handler));
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : open) {
            connection.close();
        }
        watch.shutdownNow();
        threads.shutdownNow();
        awaitEnd();
    }

    // Requests in progress need the components that are closed next.
    private void awaitEnd() {
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private void resetStuck() {
        open.forEach(connection -> connection.resetIfStuck(idleCut));
    }

    private void accept(Handler handler) {
        while (!listener.isClosed()) {
            try {
                Connection connection = new Connection(listener.accept(), idleCut);
                open.add(connection);
                threads.execute(() -> serve(connection, handler));
            } catch (IOException closedOrGone) {
                // The listener was closed, which ends the loop, or the client was.
            }
        }
    }

    private void serve(Connection connection, Handler handler) {
        try (connection) {
            while (serveNext(connection, handler)) {
                // Keep-alive.
            }
            connection.closeGracefully();
        } catch (IOException gone) {
            // The client has closed the connection.
        } finally {
            open.remove(connection);
        }
    }

    private static boolean serveNext(Connection connection, Handler handler) throws IOException {
        HttpRequest request;
        try {
            request = HttpRequest.read(connection);
        } catch (MalformedRequest malformed) {
            refuse(connection, malformed.status());
            return false;
        } catch (IOException idleOrGone) {
            return false;
        }
        if (request == null) {
            return false;
        }
        HttpResponse response = new HttpResponse(request, connection);
        handler.handle(request, response);
        return response.persistent() && request.body().drain();
    }

    private static void refuse(Connection connection, int status) throws IOException {
        HttpRequest unread = new HttpRequest("", "/", "HTTP/1.0", Map.of(), RequestBody.ofLength(connection, 0));
        new HttpResponse(unread, connection).sendHtml(status, Map.of(), HttpResponse.reason(status));
    }
}
