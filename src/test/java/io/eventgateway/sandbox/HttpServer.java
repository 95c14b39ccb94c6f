package io.eventgateway.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * HTTP/1.1 on plain sockets, a thread per connection. A server from a library would decide itself when heads, chunks
 * and ends are sent; here every byte of that is what the real one was seen to send.
 */
final class HttpServer implements AutoCloseable {

    /** What answers a request; its connection waits for the return. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpRequest request, HttpResponse response) throws IOException;
    }

    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final Duration idleCut;
    private final ExecutorService threads = Executors.newCachedThreadPool(Daemon.named("sandbox-http"));
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listener, Duration idleCut) {
        this.listener = listener;
        this.idleCut = idleCut;
    }

    /** Listens on the loopback interface; port 0 takes a free one. */
    static HttpServer listen(int port, Duration idleCut) throws IOException {
        try {
            return new HttpServer(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), idleCut);
        } catch (BindException taken) {
            throw new IOException("Port " + port + " is taken by something that is not a sandbox", taken);
        }
    }

    void serve(Handler handler) {
        threads.execute(() -> accept(handler));
    }

    int port() {
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

    private void accept(Handler handler) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket, handler));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Handler handler) {
        try (Connection connection = new Connection(socket, idleCut)) {
            while (serveNext(connection, handler)) {
                // Keep-alive.
            }
            connection.hangUp();
        } catch (IOException gone) {
            // The client left; there is nobody to tell.
        } finally {
            open.remove(socket);
        }
    }

    private static boolean serveNext(Connection connection, Handler handler) throws IOException {
        HttpRequest request;
        try {
            request = HttpRequest.read(connection);
        } catch (MalformedRequest malformed) {
            refuse(connection);
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

    private static void refuse(Connection connection) throws IOException {
        HttpRequest unread = new HttpRequest("", "/", "HTTP/1.0", Map.of(), RequestBody.ofLength(connection, 0));
        new HttpResponse(unread, connection).sendHtml(400, Map.of(), "Bad Request");
    }
}
