package io.eventgateway.quota;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Sends orders at a constant rate, independent of the responses, to each gateway in turn. */
final class OfferedLoad implements AutoCloseable {

    private static final Duration LAST_ANSWER = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions()
            .setMaxPoolSize(100)
            .setMaxWaitQueueSize(10_000)
            .setKeepAliveTimeout(20));
    private final List<URI> gateways;
    private final String body;

    OfferedLoad(List<URI> gateways, String body) {
        this.gateways = gateways;
        this.body = body;
    }

    /**
     * @param statuses number of responses by status; 0 for none
     * @param elapsed from the first request to the last response
     */
    record Outcome(Map<Integer, Long> statuses, Duration elapsed) {

        long of(int status) {
            return statuses.getOrDefault(status, 0L);
        }

        double seconds() {
            return elapsed.toNanos() / 1e9;
        }
    }

    Outcome offer(String token, int perSecond, Duration time) {
        Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        AtomicLong answers = new AtomicLong();
        long begin = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - begin < time.toNanos()) {
            long due = (System.nanoTime() - begin) * perSecond / 1_000_000_000;
            for (; sent < due; sent++) {
                send(gateways.get((int) (sent % gateways.size())), token, statuses, answers);
            }
            LockSupport.parkNanos(2_000_000);
        }
        long end = System.nanoTime() + LAST_ANSWER.toNanos();
        while (answers.get() < sent && System.nanoTime() < end) {
            LockSupport.parkNanos(2_000_000);
        }
        Map<Integer, Long> counted = new TreeMap<>();
        statuses.forEach((status, count) -> counted.put(status, count.sum()));
        counted.merge(0, sent - answers.get(), Long::sum);
        return new Outcome(counted, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void send(URI gateway, String token, Map<Integer, LongAdder> statuses, AtomicLong answers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI("/orders")
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json");
        // Everything on the client's own thread: a response whose handlers are set too late is lost.
        context.runOnContext(begin -> client.request(options)
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(response.statusCode()))
                .onComplete(answer -> {
                    int status = answer.succeeded() ? answer.result() : 0;
                    statuses.computeIfAbsent(status, it -> new LongAdder()).increment();
                    answers.incrementAndGet();
                }));
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
