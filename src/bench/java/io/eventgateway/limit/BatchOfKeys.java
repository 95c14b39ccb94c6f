package io.eventgateway.limit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends the same batch again and again: an array of page views whose keys take turns. Prints the events per second and
 * the milliseconds of the median batch. The first half of the batches warms up.
 *
 * <p>Arguments: URL of the gateway, file of headers, number of events, number of keys, number of batches.
 */
public final class BatchOfKeys {

    private BatchOfKeys() {}

    public static void main(String[] arguments) throws Exception {
        int events = Integer.parseInt(arguments[2]);
        int keys = Integer.parseInt(arguments[3]);
        int batches = Integer.parseInt(arguments[4]);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(arguments[0] + "/page-views/batch"))
                .POST(HttpRequest.BodyPublishers.ofString(body(events, keys)));
        for (String header : Files.readAllLines(Path.of(arguments[1]))) {
            request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long[] nanos = new long[batches];
        for (int i = 0; i < batches; i++) {
            long begin = System.nanoTime();
            String answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            nanos[i] = System.nanoTime() - begin;
            if (!answer.contains("\"written\":" + events + ",\"failed\":0")) {
                throw new IllegalStateException(answer.substring(Math.max(0, answer.length() - 500)));
            }
        }
        long[] warm = Arrays.copyOfRange(nanos, batches / 2, batches);
        Arrays.sort(warm);
        long median = warm[warm.length / 2];
        System.out.printf("%.0f %.1f%n", events / (median / 1e9), median / 1e6);
    }

    private static String body(int events, int keys) {
        return IntStream.range(0, events)
                .mapToObj(i -> "{\"visit\":\"%016x\",\"page\":\"/teas\",\"at\":\"2026-11-22T09:30:12.480Z\"}"
                        .formatted(i % keys))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
