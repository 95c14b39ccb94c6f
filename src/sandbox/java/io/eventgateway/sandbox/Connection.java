package io.eventgateway.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One client's socket: bytes in through a buffer, bytes out as they are written, cut off when silent for too long. */
final class Connection extends InputStream implements Closeable {

    private static final int LONGEST_LINE = 16 * 1024;
    // How long a client may take to notice the end before its socket is closed under it.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

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

    /** A request begins. */
    void restartClock() {
        clock.restart();
    }

    /** How often the connection was silent for too long since the request began. */
    int silences() {
        return clock.silences();
    }

    /** Cuts the connection off without ceremony if its client has not taken a byte for that long. */
    void resetIfStuck(Duration patience) {
        long since = writing;
        if (since == IDLE || System.nanoTime() - since < patience.toNanos()) {
            return;
        }
        try {
            // A close that lingers for no time is a reset.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            // All the same.
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

    /** The next line without its end, or null when the client has closed. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() == LONGEST_LINE) {
                throw new MalformedRequest("line too long");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Ends the reading: whoever waits for bytes gets the end of the stream. */
    void cutInput() throws IOException {
        socket.shutdownInput();
    }

    /** Closes with a FIN: closing with bytes unread would reset, and the client lose what was written last. */
    void hangUp() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout((int) FAREWELL.toMillis());
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            while (System.nanoTime() < end && in.read(buffer) >= 0) {
                // The bytes of a client that has not noticed yet.
            }
        } catch (SocketTimeoutException silent) {
            // It has had its time.
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
