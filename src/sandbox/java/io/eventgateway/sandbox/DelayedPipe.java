package io.eventgateway.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** One direction of a connection: forwards bytes in order, after a delay. */
final class DelayedPipe {

    /** @param bytes empty at the end of the stream */
    private record Parcel(long due, byte[] bytes) {

        boolean last() {
            return bytes.length == 0;
        }
    }

    private static final int MAX_PARCEL_BYTES = 16 * 1024;
    // 16 MB in transit: at any useful delay, more than either end can send in that time.
    private static final int MAX_PARCELS = 1024;

    private final Socket from;
    private final Socket to;
    private final LongSupplier delayNanos;
    private final UnaryOperator<byte[]> change;
    private final BlockingQueue<Parcel> inTransit = new LinkedBlockingQueue<>(MAX_PARCELS);

    /** @param change applied to the bytes on the way */
    DelayedPipe(Socket from, Socket to, LongSupplier delayNanos, UnaryOperator<byte[]> change) {
        this.from = from;
        this.to = to;
        this.delayNanos = delayNanos;
        this.change = change;
    }

    /** @param ended runs when the last byte is forwarded, or the connection is broken */
    void start(Executor threads, Runnable ended) {
        threads.execute(this::collect);
        threads.execute(() -> {
            deliver();
            ended.run();
        });
    }

    private void collect() {
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[MAX_PARCEL_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                post(change.apply(Arrays.copyOf(buffer, count)));
            }
        } catch (IOException broken) {
            reset();
        }
        post(new byte[0]);
    }

    private void deliver() {
        try {
            OutputStream out = to.getOutputStream();
            for (Parcel parcel = arrived(); !parcel.last(); parcel = arrived()) {
                out.write(parcel.bytes());
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset();
            // The collecting thread must not block on a full queue.
            inTransit.clear();
        }
    }

    private void post(byte[] bytes) {
        try {
            inTransit.put(new Parcel(System.nanoTime() + delayNanos.getAsLong(), bytes));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Parcel arrived() throws IOException {
        try {
            Parcel parcel = inTransit.take();
            // Sleeping is the purpose of this class.
            TimeUnit.NANOSECONDS.sleep(parcel.due() - System.nanoTime());
            return parcel;
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    // A reset of one connection resets the other one.
    private void reset() {
        for (Socket socket : new Socket[] {from, to}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException closedAlready) {
                // It is closed either way.
            }
        }
    }
}
