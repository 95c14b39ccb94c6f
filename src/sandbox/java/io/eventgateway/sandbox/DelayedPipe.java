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

/** One direction of a connection: bytes come out as they went in, in order, but later. */
final class DelayedPipe {

    /** @param bytes none at the end of the stream */
    private record Parcel(long due, byte[] bytes) {

        boolean last() {
            return bytes.length == 0;
        }
    }

    private static final int LARGEST_PARCEL = 16 * 1024;
    // 16 MB on their way: at any delay worth trying, more than either end can send meanwhile.
    private static final int MOST_PARCELS = 1024;

    private final Socket from;
    private final Socket to;
    private final LongSupplier delayNanos;
    private final UnaryOperator<byte[]> change;
    private final BlockingQueue<Parcel> underway = new LinkedBlockingQueue<>(MOST_PARCELS);

    /** @param change what becomes of bytes on the way */
    DelayedPipe(Socket from, Socket to, LongSupplier delayNanos, UnaryOperator<byte[]> change) {
        this.from = from;
        this.to = to;
        this.delayNanos = delayNanos;
        this.change = change;
    }

    /** @param ended told when the last byte is through, or the connection broken */
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
            byte[] buffer = new byte[LARGEST_PARCEL];
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
            // Whoever collects must not find the way full.
            underway.clear();
        }
    }

    private void post(byte[] bytes) {
        try {
            underway.put(new Parcel(System.nanoTime() + delayNanos.getAsLong(), bytes));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Parcel arrived() throws IOException {
        try {
            Parcel parcel = underway.take();
            // The delay is what this is for.
            TimeUnit.NANOSECONDS.sleep(parcel.due() - System.nanoTime());
            return parcel;
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    // What one end does to its connection happens to the other's.
    private void reset() {
        for (Socket socket : new Socket[] {from, to}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException closedAlready) {
                // All the same.
            }
        }
    }
}
