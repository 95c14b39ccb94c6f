package io.eventgateway.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A server that does just what a test tells it to, byte for byte, in the place of Confluent's REST API. Each produce request is served by the next script, and
 * the last one serves all that follow; topics are there unless a test says otherwise.
 */
public final class ScriptedUpstream implements QuarkusTestResourceLifecycleManager {

    /** What happens on a connection once the head of a produce request has been read. When it returns without a proper end, the connection is closed. */
    @FunctionalInterface
    public interface Script {

        void serve(Exchange exchange) throws IOException;
    }

    private ServerSocket server;
    private int port;
    private final Deque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final Deque<String> heads = new ConcurrentLinkedDeque<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Set<String> retired = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** From now on, and nothing of what was before. */
    public void serves(Script... next) {
        scripts.clear();
        heads.clear();
        scripts.addAll(List.of(next));
    }

    /** The heads of the produce requests since then, oldest first. */
    public Deque<String> heads() {
        return heads;
    }

    /** How many connections are open. */
    public int connections() {
        return open.size();
    }

    public void loses(String topic) {
        missing.add(topic);
    }

    /** Closes each connection that still asks for that topic, so that a stream of an earlier test takes no script of a later one. */
    public void retire(String topic) {
        retired.add(topic);
    }

    /** From now on nobody listens. */
    public void hangUp() {
        close();
    }

    public void listenAgain() {
        listen(port);
    }

    @Override
    public Map<String, String> start() {
        listen(0);
        port = server.getLocalPort();
        return Map.of(
                "gateway.confluent.url", "http://localhost:" + port + "/kafka",
                "gateway.confluent.cluster-id", "lkc-test",
                "gateway.confluent.api-key", "key",
                "gateway.confluent.api-secret", "secret",
                // Tests open and break many streams; the cap on that has a test of its own.
                "gateway.delivery.openings-per-second", "1000");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType().equals(ScriptedUpstream.class));
    }

    @Override
    public int order() {
        return 1; // after the sandbox, whose address it replaces
    }

    @Override
    public void stop() {
        close();
    }

    private void listen(int wanted) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket accepting = server;
        daemon("scripted-upstream", () -> accept(accepting));
    }

    private void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket accepting) {
        while (!accepting.isClosed()) {
            try {
                Socket socket = accepting.accept();
                open.add(socket);
                daemon("scripted-upstream-connection", () -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (serveNext(new Exchange(socket))) {
                // Connections are kept, as they are by the real one.
            }
        } catch (IOException gone) {
            // The gateway may hang up at any time.
        } finally {
            open.remove(socket);
        }
    }

    private boolean serveNext(Exchange exchange) throws IOException {
        String head = exchange.head();
        if (head == null) {
            return false;
        }
        if (retired.stream().anyMatch(topic -> head.contains("/topics/" + topic + "/"))) {
            return false;
        }
        if (head.startsWith("GET ")) {
            answerTopic(exchange, head);
        } else {
            heads.add(head);
            (scripts.size() > 1 ? scripts.poll() : scripts.peek()).serve(exchange);
        }
        return exchange.ended();
    }

    private void answerTopic(Exchange exchange, String head) throws IOException {
        String name = head.split(" ")[1].replaceAll(".*/", "");
        if (missing.contains(name)) {
            exchange.status(404, "application/json", "{\"error_code\":40403,\"message\":\"inside\"}");
        } else {
            exchange.status(200, "application/json", "{\"kind\":\"KafkaTopic\",\"topic_name\":\"" + name + "\"}");
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
