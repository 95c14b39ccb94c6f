package io.eventgateway.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** A caller that sends what no client would. */
final class RawCaller implements AutoCloseable {

    /** How the connection stands when everything was read. */
    enum End {
        CLOSED,
        OPEN
    }

    /** @param text all that came, a character for each byte */
    record Heard(String text, End end) {

        private static final Pattern STATUS_LINE = Pattern.compile("[A-Z]+/\\d\\.\\d (\\d{3}) ");

        /** Of each answer, in order. */
        List<Integer> statuses() {
            return STATUS_LINE
                    .matcher(text)
                    .results()
                    .map(line -> Integer.valueOf(line.group(1)))
                    .toList();
        }
    }

    private final Socket socket;
    private final InputStream in;

    RawCaller(int port) throws IOException {
        this(port, new Socket());
    }

    private RawCaller(int port, Socket unconnected) throws IOException {
        socket = unconnected;
        socket.connect(new InetSocketAddress("localhost", port));
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Its system holds no more than some pages of what it does not read. */
    static RawCaller whoTakesLittle(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        return new RawCaller(port, socket);
    }

    RawCaller send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends the same again and again, until for so long nothing of it was taken; and says how often it was. Listens to nothing. */
    long sendUntilNobodyReads(String bytes, int times, Duration patience) throws IOException {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> sending = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < times; i++) {
                    send(bytes);
                    sent.incrementAndGet();
                }
                sending.complete(null);
            } catch (IOException closed) {
                sending.completeExceptionally(closed);
            }
        });
        sender.start();
        for (long before = -1; before != sent.get(); ) {
            before = sent.get();
            try {
                sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return sent.get();
            } catch (TimeoutException goesOn) {
                // Or stands still, which the next look at it tells.
            } catch (ExecutionException | InterruptedException e) {
                throw new IOException("hung up after " + sent, e);
            }
        }
        return sent.get();
    }

    /** Sends no more, and still listens. */
    RawCaller endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Everything up to the end of the connection, however it comes, or until nothing came for so long. */
    Heard hear(Duration silence) throws IOException {
        socket.setSoTimeout((int) silence.toMillis());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        End end = End.CLOSED;
        try {
            for (int next = read(); next >= 0; next = read()) {
                all.write(next);
            }
        } catch (SocketTimeoutException silent) {
            end = End.OPEN;
        }
        return new Heard(all.toString(StandardCharsets.ISO_8859_1), end);
    }

    /** Up to the end of a line, without it. */
    String hearLine() throws IOException {
        socket.setSoTimeout(15_000);
        StringBuilder line = new StringBuilder();
        for (int next = read(); next >= 0 && next != '\n'; next = read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private int read() throws IOException {
        try {
            return in.read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
