package io.eventgateway.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The body of one request, read from the connection as it arrives: chunked, or with a content length. */
final class RequestBody extends InputStream {

    private static final int CHUNKED = -1;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Connection connection;
    private final boolean chunked;
    private long left;
    private boolean complete;
    private volatile boolean cut;

    private RequestBody(Connection connection, long length) {
        this.connection = connection;
        this.chunked = length == CHUNKED;
        this.left = chunked ? 0 : length;
        this.complete = length == 0;
    }

    static RequestBody chunked(Connection connection) {
        return new RequestBody(connection, CHUNKED);
    }

    static RequestBody ofLength(Connection connection, long length) {
        return new RequestBody(connection, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (chunked && left == 0 && !complete) {
            nextChunk();
        }
        if (complete || cut) {
            return -1;
        }
        int count = connection.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            return endedEarly();
        }
        consumed(count);
        return count;
    }

    /**
     * Discards the bytes that have arrived, or that arrive right behind a head that was refused. Returns true if the
     * body is complete, so that the connection is reusable.
     */
    boolean drain() throws IOException {
        byte[] scrap = new byte[8192];
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!complete && System.nanoTime() < end) {
            if (connection.available() > 0) {
                read(scrap, 0, scrap.length);
            } else {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        return complete;
    }

    /** Ends this body now for its reader. */
    void cut() throws IOException {
        cut = true;
        connection.cutInput();
    }

    private int endedEarly() throws EOFException {
        if (cut) {
            return -1;
        }
        throw new EOFException("Early EOF");
    }

    private void consumed(int count) throws IOException {
        left -= count;
        if (left > 0) {
            return;
        }
        if (chunked) {
            connection.line();
        } else {
            complete = true;
        }
    }

    private void nextChunk() throws IOException {
        String size = connection.line();
        if (size == null) {
            endedEarly();
            return;
        }
        try {
            left = Long.parseLong(size.split(";")[0].strip(), 16);
        } catch (NumberFormatException notHex) {
            throw new MalformedRequest("chunk size " + size);
        }
        if (left == 0) {
            skipTrailers();
            complete = true;
        }
    }

    private void skipTrailers() throws IOException {
        String trailer;
        do {
            trailer = connection.line();
        } while (trailer != null && !trailer.isEmpty());
    }
}
