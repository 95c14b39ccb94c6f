package io.eventgateway.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A client that sees every byte of an answer, and when it came. */
final class RawClient implements AutoCloseable {

    /** @param at milliseconds since the client connected */
    record Chunk(long at, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    // Far beyond what any answer takes, so that a missing one fails the test and doesn't hang it.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final long connected = System.nanoTime();
    private final Socket socket;
    private final InputStream in;
    private final String credentials;

    RawClient(Sandbox sandbox) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.options().httpPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = socket.getInputStream();
        String pair = sandbox.options().apiKey() + ":" + sandbox.options().apiSecret();
        credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Milliseconds since the client connected. */
    long now() {
        return (System.nanoTime() - connected) / 1_000_000;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a head with the right credentials. */
    void sendHead(String methodAndPath, String... headers) throws IOException {
        send(head(methodAndPath, headers));
    }

    String head(String methodAndPath, String... headers) {
        StringBuilder head = new StringBuilder(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n");
        head.append("Authorization: Basic ").append(credentials).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** Sends records in one body of known length. */
    void produce(String path, String records) throws IOException {
        int length = records.getBytes(StandardCharsets.UTF_8).length;
        send(head("POST " + path, "Content-Type: application/json", "Content-Length: " + length) + records);
    }

    /** Begins a body that goes on until {@link #endChunks}. */
    void openStream(String path) throws IOException {
        sendHead("POST " + path, "Content-Type: application/json", "Transfer-Encoding: chunked");
    }

    void sendChunk(String text) throws IOException {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        send(Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    /** Sends a chunk, or says why it can't. */
    Optional<IOException> trySendChunk(String text) {
        try {
            sendChunk(text);
            return Optional.empty();
        } catch (IOException broken) {
            return Optional.of(broken);
        }
    }

    void endChunks() throws IOException {
        send("0\r\n\r\n");
    }

    /** Status line and headers. */
    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) readByte());
        }
        return head.toString();
    }

    /** The next chunk of the answer, or nothing at its regular end. */
    Optional<Chunk> readChunk() throws IOException {
        String size = readLine();
        if (!size.matches("[0-9A-F]+")) {
            throw new IOException("Not an upper-case chunk size: " + size);
        }
        byte[] bytes = in.readNBytes(Integer.parseInt(size, 16));
        Chunk chunk = new Chunk(now(), bytes);
        if (!readLine().isEmpty()) {
            throw new IOException("A chunk longer than its size");
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(chunk);
    }

    /** All chunks up to the end of the answer. */
    List<Chunk> readChunks() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (Optional<Chunk> chunk = readChunk(); chunk.isPresent(); chunk = readChunk()) {
            chunks.add(chunk.get());
        }
        return chunks;
    }

    /** The whole chunked body as text. */
    String readBody() throws IOException {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    /** The whole chunked body, or what is left of it. */
    byte[] readBytes() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        readChunks().forEach(chunk -> body.writeBytes(chunk.bytes()));
        return body.toByteArray();
    }

    /** Everything up to the end of the connection. */
    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whether no byte comes for that long. */
    boolean hearsNothingFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    /** Waits for the server to close: true if it did so in order, false if it reset the connection. */
    boolean awaitClose() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) readByte());
        }
        return line.substring(0, line.length() - 2);
    }

    private int readByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("The server closed the connection");
        }
        return next;
    }
}
