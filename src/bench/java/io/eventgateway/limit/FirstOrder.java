package io.eventgateway.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the time from the start of a gateway's process to its first 202, which Kafka has acknowledged. Prints
 * milliseconds: median, minimum and maximum of all starts, and the median of the CPU time until then; and the resident
 * MiB after the last start.
 *
 * <p>Arguments: URL of the gateway, file of headers, file of the order, number of starts, command.
 */
public final class FirstOrder {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    public static void main(String[] arguments) throws Exception {
        URI gateway = URI.create(arguments[0]);
        byte[] request = request(arguments[1], arguments[2]);
        List<String> command = List.of(arguments).subList(4, arguments.length);
        double[] millis = new double[Integer.parseInt(arguments[3])];
        double[] processor = new double[millis.length];
        long resident = 0;
        for (int i = 0; i < millis.length; i++) {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                while (!accepted(gateway, request)) {
                    if (!process.isAlive() || System.nanoTime() - begin > TIMEOUT_NANOS) {
                        throw new IllegalStateException("No order was accepted");
                    }
                    LockSupport.parkNanos(500_000);
                }
                millis[i] = (System.nanoTime() - begin) / 1e6;
                processor[i] = process.info().totalCpuDuration().orElseThrow().toMillis();
                resident = resident(process.pid());
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        Arrays.sort(millis);
        Arrays.sort(processor);
        System.out.printf(
                "%.0f %.0f %.0f %.0f %d%n",
                millis[millis.length / 2],
                millis[0],
                millis[millis.length - 1],
                processor[processor.length / 2],
                resident);
    }

    private static byte[] request(String headers, String body) throws IOException {
        String order = Files.readString(Path.of(body)).strip();
        String head = "POST /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + order.length() + "\r\n" + String.join("\r\n", Files.readAllLines(Path.of(headers)));
        return (head + "\r\n\r\n" + order).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean accepted(URI gateway, byte[] request) {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(request);
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.contains(" 202 ");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .sum();
    }
}
