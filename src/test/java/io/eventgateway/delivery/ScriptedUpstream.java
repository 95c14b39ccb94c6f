package io.eventgateway.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers just what a test tells it to, byte for byte, in the place of Confluent's REST API. */
public final class ScriptedUpstream implements QuarkusTestResourceLifecycleManager {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

    private ServerSocket server;
    private int port;
    private volatile Answer answer = Answer.never();
    private volatile String lastRequest = "";

    /** What happens once a request has been read. */
    @FunctionalInterface
    public interface Answer {

        void write(OutputStream out) throws IOException;

        /** As Kafka REST does it: status 200, the receipt in one chunk, a line end in another. */
        static Answer receipt(String receipt) {
            String chunk = receipt.isEmpty()
                    ? ""
                    : Integer.toHexString(receipt.length()) + "\r\n" + receipt + "\r\n2\r\n\r\n\r\n";
            return text("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk + "0\r\n\r\n");
        }

        static Answer status(int status, String type, String body) {
            return text("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);
        }

        static Answer close() {
            return out -> out.close();
        }

        static Answer headThenClose() {
            return out -> {
                text("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .write(out);
                out.close();
            };
        }

        static Answer never() {
            return out -> {};
        }

        private static Answer text(String text) {
            return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    public void answers(Answer next) {
        answer = next;
    }

    /** Head and body of the last request. */
    public String lastRequest() {
        return lastRequest;
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
                "gateway.delivery.timeout", "1s",
                // Each answer on a connection of its own, so that one that is closed here cannot be met later.
                "quarkus.rest-client.confluent.keep-alive-enabled", "false");
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
        Thread acceptor = new Thread(() -> accept(accepting), "scripted-upstream");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket accepting) {
        while (!accepting.isClosed()) {
            try {
                Socket socket = accepting.accept();
                Thread worker = new Thread(() -> serve(socket), "scripted-upstream-connection");
                worker.setDaemon(true);
                worker.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            lastRequest = read(socket.getInputStream());
            answer.write(socket.getOutputStream());
            if (!socket.isClosed()) {
                socket.getOutputStream().flush();
                socket.getInputStream().read(); // until the gateway hangs up
            }
        } catch (IOException gone) {
            // The gateway may hang up first.
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("ended early");
            }
            request.append((char) octet);
        }
        Matcher length = LENGTH.matcher(request);
        if (length.find()) {
            request.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8));
        }
        return request.toString();
    }
}
