package io.eventgateway.limit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens connections, keeps all of them in one state for some time, and sends requests over another connection
 * meanwhile.
 *
 * <p>{@code java Crowd.java PORT CONNECTIONS STATE SECONDS}; prints {@code held answers slowest-milliseconds}.
 */
class Crowd {

    private static final String SETTINGS = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

    /** The same with an initial window size of 0, so that the gateway may send no byte of an answer. */
    private static final String CLOSED_WINDOW = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\6\4\0\0\0\0\0\0\4\0\0\0\0";

    public static void main(String... args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[1]);
        byte[] bytes = state(args[2]).getBytes(StandardCharsets.ISO_8859_1);
        long end = System.nanoTime() + Integer.parseInt(args[3]) * 1_000_000_000L;
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            crowd.add(open(port, i, bytes));
        }
        long answers = 0;
        long slowest = 0;
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            answers += answered(port) ? 1 : 0;
            slowest = Math.max(slowest, System.nanoTime() - begin);
            Thread.sleep(20);
        }
        int held = 0;
        for (Socket socket : crowd) {
            held += isOpen(socket) ? 1 : 0;
            socket.close();
        }
        System.out.printf(Locale.ROOT, "%d %d %.0f%n", held, answers, slowest / 1e6);
    }

    private static String state(String name) {
        return switch (name) {
            case "silent" -> "";
            case "head" -> "GET /nothing HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(18_000);
            case "idle" -> "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n";
            case "body" -> "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{";
            case "large" ->
                "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nX-A: " + "a".repeat(18_000) + "\r\n\r\n{";
            case "ahead" -> "GET /openapi HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1000);
            case "http2" -> SETTINGS;
            case "streams" -> SETTINGS + streams(100, "\203\206\4\7/orders\1\1a", 4);
            case "block" ->
                SETTINGS + "\0\37\100\1\0\0\0\0\1" + "a".repeat(8000) + "\0\37\100\t\0\0\0\0\1" + "a".repeat(8000);
            case "frame" -> SETTINGS + "\0\100\0\0\0\0\0\0\1" + "a".repeat(16_000);
            case "window" -> CLOSED_WINDOW + streams(100, "\202\206\4\10/openapi\1\1a", 5);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * @param block method, scheme, path and authority (RFC 7541, appendix A: 2 or 3, 6, 4, 1)
     * @param flags of the HEADERS frame: 5 ends the stream, 4 leaves its body open
     */
    private static String streams(int count, String block, int flags) {
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int id = 2 * i + 1;
            frames.append("\0\0")
                    .append((char) block.length())
                    .append('\1')
                    .append((char) flags)
                    .append("\0\0");
            frames.append((char) (id >> 8)).append((char) (id & 255)).append(block);
        }
        return frames.toString();
    }

    private static Socket open(int port, int number, byte[] bytes) throws IOException {
        Socket socket = new Socket();
        socket.setSoLinger(true, 0);
        socket.setReceiveBufferSize(4096);
        socket.bind(new InetSocketAddress("127.0.0." + (1 + number % 250), 0));
        try {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            socket.close();
        }
        return socket;
    }

    /** Reads at most ten pieces, since the states include clients that do not read; a closed connection ends before. */
    private static boolean isOpen(Socket socket) {
        byte[] piece = new byte[8192];
        try {
            socket.setSoTimeout(1);
            int read = 1;
            for (int i = 0; i < 10 && read >= 0; i++) {
                read = socket.getInputStream().read(piece);
            }
            return read >= 0;
        } catch (java.net.SocketTimeoutException open) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static boolean answered(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(10_000);
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
            socket.getOutputStream()
                    .write("GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .startsWith("HTTP/1.1 404");
        } catch (IOException refused) {
            return false;
        }
    }
}
