package io.eventgateway.limit;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/**
 * Measures one open produce stream with a limited number of records in flight.
 *
 * <p>{@code java OpenStream.java URL CLUSTER TOPIC RECORD.json MAX_IN_FLIGHT SECONDS}; prints
 * {@code events/s p50 p99 p99.9}, latencies in milliseconds.
 */
class OpenStream {

    public static void main(String... args) throws Exception {
        URI url = URI.create(args[0]);
        byte[] value = Files.readAllBytes(Path.of(args[3]));
        int maxInFlight = Integer.parseInt(args[4]);
        long seconds = Long.parseLong(args[5]);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + url.getPath() + "/v3/clusters/" + args[1] + "/topics/" + args[2]
                            + "/records HTTP/1.1\r\nHost: localhost\r\n"
                            + "Authorization: Basic "
                            + Base64.getEncoder().encodeToString("sandbox:sandbox-secret".getBytes())
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes());
            run(socket.getInputStream(), out, value, maxInFlight, seconds);
        }
    }

    private static void run(InputStream in, OutputStream out, byte[] value, int maxInFlight, long seconds)
            throws Exception {
        Semaphore permits = new Semaphore(maxInFlight);
        ArrayDeque<Long> sent = new ArrayDeque<>();
        Samples samples = new Samples();
        long begin = System.nanoTime();
        long warmUpEnd = begin + 2_000_000_000L;
        long end = warmUpEnd + seconds * 1_000_000_000L;
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("{\"error_code\":200")) {
                        long now = System.nanoTime();
                        synchronized (sent) {
                            samples.add(now, warmUpEnd, now - sent.poll());
                        }
                        permits.release();
                    } else if (line.startsWith("{")) {
                        throw new IllegalStateException(line);
                    }
                }
            } catch (java.io.IOException closed) {
                // At the end of the run.
            }
        });
        reader.setDaemon(true);
        reader.start();
        for (int i = 0; System.nanoTime() < end; i++) {
            permits.acquire();
            byte[] record = ("{\"key\":{\"type\":\"STRING\",\"data\":\"k" + i % 500
                            + "\"},\"value\":{\"type\":\"JSON\",\"data\":" + new String(value, StandardCharsets.UTF_8)
                            + "}}")
                    .getBytes(StandardCharsets.UTF_8);
            synchronized (sent) {
                sent.add(System.nanoTime());
            }
            out.write((Integer.toHexString(record.length) + "\r\n").getBytes());
            out.write(record);
            out.write("\r\n".getBytes());
        }
        samples.print(end - warmUpEnd);
    }

    /** Latencies after the warm-up. */
    static final class Samples {

        private long[] nanos = new long[1 << 20];
        private int count;

        synchronized void add(long now, long warmUpEnd, long latency) {
            if (now < warmUpEnd) {
                return;
            }
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = latency;
        }

        synchronized void print(long duration) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            System.out.printf(
                    java.util.Locale.ROOT,
                    "%.0f %.2f %.2f %.2f%n",
                    count * 1e9 / duration,
                    at(sorted, 0.5),
                    at(sorted, 0.99),
                    at(sorted, 0.999));
        }

        private static double at(long[] sorted, double share) {
            return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
        }
    }
}
