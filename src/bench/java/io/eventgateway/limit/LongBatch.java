package io.eventgateway.limit;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends one request with a batch of many lines. One thread writes the body while another reads the response, since the
 * gateway stops reading when its caller does. Prints events a second, seconds, and the gateway's heap in MiB after each
 * tenth of the events.
 *
 * <p>Arguments: URL of the gateway, URL of its management port, file of headers, number of events, number of keys.
 */
public final class LongBatch {

    public static void main(String[] arguments) throws Exception {
        URI gateway = URI.create(arguments[0]);
        List<String> headers = Files.readAllLines(Path.of(arguments[2]));
        long count = Long.parseLong(arguments[3]);
        long keys = Long.parseLong(arguments[4]);
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            long begin = System.nanoTime();
            Thread writer = new Thread(() -> write(socket, headers, count, keys));
            writer.start();
            List<Long> heap = read(socket.getInputStream(), count, arguments[1]);
            double seconds = (System.nanoTime() - begin) / 1e9;
            writer.join();
            System.out.printf("%.0f %.1f %s%n", count / seconds, seconds, heap);
        }
    }

    private static void write(Socket socket, List<String> headers, long count, long keys) {
        // The stream stays open: closing it would close the socket before the response is complete.
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            String head = "POST /page-views/batch HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                    + "Accept: application/x-ndjson\r\n"
                    + headers.get(0) + "\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            StringBuilder chunk = new StringBuilder();
            for (long i = 0; i < count; i++) {
                chunk.append(("{\"visit\":\"%016x\",\"page\":\"/teas/earl-grey\",\"at\":\"2026-11-22T09:30:12.480Z\","
                                + "\"referrer\":\"search\",\"viewportWidth\":1280}\n")
                        .formatted(i % keys));
                if (chunk.length() > 60_000 || i == count - 1) {
                    out.write((Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    chunk.setLength(0);
                }
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the heap in use after each tenth, in MiB. Fails unless the last line reports that all events were
     * written.
     */
    private static List<Long> read(InputStream in, long count, String management) throws Exception {
        List<Long> heap = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1 << 16);
        long items = 0;
        String last = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{\"index\"")) {
                items++;
                if (items % (count / 10) == 0) {
                    heap.add(heap(management));
                }
            }
            last = line.startsWith("{\"written\"") ? line : last;
        }
        if (items != count || !last.equals("{\"written\":" + count + ",\"failed\":0}")) {
            throw new IllegalStateException(items + " items, and at the end " + last);
        }
        return heap;
    }

    private static long heap(String management) throws Exception {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(management + "/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return metrics.lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                >> 20;
    }
}
