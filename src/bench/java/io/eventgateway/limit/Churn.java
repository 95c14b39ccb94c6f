package io.eventgateway.limit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens connections and drops them, each in another state: silent, within a head, refused, answered, within a body,
 * within a frame or a header block of HTTP/2.
 *
 * <p>{@code java Churn.java PORT CONNECTIONS THREADS}; prints {@code connections seconds answered failed}.
 */
class Churn {

    private static final String POST = "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{";
    private static final String SETTINGS = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
    /** A HEADERS frame that ends before its declared length. */
    private static final String PARTIAL_FRAME = SETTINGS + "\0\0\100\1\4\0\0\0\1" + "\202";
    /** A HEADERS frame without END_HEADERS, so that other frames must follow. */
    private static final String PARTIAL_BLOCK = SETTINGS + "\0\0\1\1\0\0\0\0\1" + "\202";

    /** The bytes to send, and "answer" if the client waits for one. */
    private static final String[][] STATES = {
        {"", ""},
        {"GET /nothing HTTP/1.1\r\nHost:", ""},
        {"GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", "answer"},
        {"GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", ""},
        {"GET /nothing HTTP/1.1\nHost: a\n\n", "answer"},
        {POST, "answer"},
        {POST, ""},
        {PARTIAL_FRAME, "answer"},
        {PARTIAL_BLOCK, "answer"},
        {PARTIAL_BLOCK + "\0\0\0\t\0\0\0\0\1".repeat(1000), "answer"},
    };

    public static void main(String... args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        long connections = Long.parseLong(args[1]);
        int threads = Integer.parseInt(args[2]);
        AtomicLong next = new AtomicLong();
        AtomicLong answered = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        CountDownLatch finished = new CountDownLatch(threads);
        long begin = System.nanoTime();
        for (int thread = 0; thread < threads; thread++) {
            new Thread(() -> {
                        for (long i = next.getAndIncrement(); i < connections; i = next.getAndIncrement()) {
                            churn(port, i, answered, failed);
                        }
                        finished.countDown();
                    })
                    .start();
        }
        finished.await();
        System.out.printf(
                java.util.Locale.ROOT,
                "%d %.1f %d %d%n",
                connections,
                (System.nanoTime() - begin) / 1e9,
                answered.get(),
                failed.get());
    }

    private static void churn(int port, long number, AtomicLong answered, AtomicLong failed) {
        String[] state = STATES[(int) (number % STATES.length)];
        try (Socket socket = new Socket()) {
            // Resets the connection, so that its port does not stay in TIME_WAIT; uses 250 addresses, since each has
            // only some ten thousand ports.
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(20_000);
            socket.bind(new InetSocketAddress("127.0.0." + (1 + number % 250), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), 20_000);
            socket.getOutputStream().write(state[0].getBytes(StandardCharsets.ISO_8859_1));
            if (!state[1].isEmpty() && socket.getInputStream().read() >= 0) {
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        }
    }
}
