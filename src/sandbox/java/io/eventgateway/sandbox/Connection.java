package io.eventgateway.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The socket of one client, with buffered input, unbuffered output and an idle timeout. */
final class Connection extends InputStream implements Closeable {

    static final int LONGEST_LINE = 16 * 1024;
    // Time for a client to notice the end before its socket is closed.
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private static final long IDLE = Long.MIN_VALUE;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final IdleClock clock;
    private final byte[] buffer = new byte[64 * 1024];
    private volatile long writing = IDLE;
    private int position;
    private int limit;

    Connection(Socket socket, Duration idleCut) throws IOException {
        this.socket = socket;
        this.clock = new IdleClock(idleCut);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    void write(byte[] bytes) throws IOException {
        writing = System.nanoTime();
        out.write(bytes);
        writing = IDLE;
        clock.touch();
    }

    /** Resets the idle clock for the next request. */
    void restartClock() {
        clock.restart();
    }

    /** Number of idle timeouts since the request began. */
    int silences() {
        return clock.silences();
    }

    /** Resets the connection if its client has not read a byte for that long. */
    void resetIfStuck(Duration timeout) {
        long since = writing;
        if (since == IDLE || System.nanoTime() - since < timeout.toNanos()) {
            return;
        }
        try {
            // Closing with a linger time of 0 sends a reset.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            // It is closed either way.
        }
    }

    @Override
    public int read() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return limit - position + in.available();
    }

    /** The next line without its line end, or null if the client has closed the connection. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() == LONGEST_LINE) {
                throw MalformedRequest.headTooLarge();
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Ends the input: a pending read returns the end of the stream. */
    void cutInput() throws IOException {
        socket.shutdownInput();
    }

    /**
     * Closes with a FIN: closing with unread bytes would send a reset, and the client would lose what was written last.
     */
    void closeGracefully() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout((int) CLOSE_TIMEOUT.toMillis());
        long end = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
        try {
            while (System.nanoTime() < end && in.read(buffer) >= 0) {
                // Discards the bytes of a client that has not noticed the end yet.
            }
        } catch (SocketTimeoutException silent) {
            // The client had its time.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean fill() throws IOException {
        int wait = clock.remaining();
        boolean expired = wait == 0 || clock.silences() > 0;
        if (expired && in.available() == 0) {
            throw clock.expiry();
        }
        socket.setSoTimeout(Math.max(1, wait));
        try {
            limit = Math.max(0, in.read(buffer));
        } catch (SocketTimeoutException silent) {
            throw clock.expiry();
        }
        position = 0;
        clock.touch();
        return limit > 0;
    }
}
