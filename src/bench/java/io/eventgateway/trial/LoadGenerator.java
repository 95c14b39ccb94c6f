package io.eventgateway.trial;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends numbered orders on one event loop, and reports each answer. */
final class LoadGenerator implements AutoCloseable {

    /** In place of a status: there was no connection, so the order was certainly not sent. */
    static final int NOT_SENT = -1;

    /** In place of a status: the order was sent, and the connection broke or no answer arrived in time. */
    static final int BROKEN = 0;

    /** Receives every answer, on the event loop. */
    interface Listener {

        /** @param dueNanos {@link System#nanoTime()} at which the order was sent or, at a steady rate, was due */
        void answered(int number, long dueNanos, int status);
    }

    /** Adds headers to an order, which already has a body and a token. */
    interface Customizer {

        void customize(int number, RequestOptions request);
    }

    /** Decides whether an order is sent again, a second after its answer. */
    interface RetryPolicy {

        boolean retry(int number, int status);
    }

    /** Longer than the gateway needs for any answer. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(40);

    /** Orders in flight at a steady rate; beyond it an order is not sent. */
    private static final int MAX_IN_FLIGHT = 4000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client;
    private final List<URI> gateways;
    private final OrderSource orders;
    private final Customizer customizer;
    private final RetryPolicy retryPolicy;
    private final Listener listener;
    private final AtomicInteger nextNumber = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopped;
    private volatile long lastRetry = System.nanoTime() + Long.MAX_VALUE / 2;

    LoadGenerator(
            List<URI> gateways,
            int connections,
            OrderSource orders,
            Customizer customizer,
            RetryPolicy retryPolicy,
            Listener listener) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(MAX_IN_FLIGHT)
                // Less than the gateway's idle timeout.
                .setKeepAliveTimeout(60)
                .setConnectTimeout(2000));
        this.gateways = gateways;
        this.orders = orders;
        this.customizer = customizer;
        this.retryPolicy = retryPolicy;
        this.listener = listener;
    }

    /** Sets the number of the next order. */
    void numberFrom(int number) {
        nextNumber.set(number);
    }

    /**
     * Starts callers, each of which sends its next order after the answer to the last one.
     *
     * @param number number of callers
     * @param pause time between an answer and the next order
     */
    void callers(int number, Duration pause) {
        stopped = false;
        context.runOnContext(begin -> {
            for (int i = 0; i < number; i++) {
                sendNext(pause);
            }
        });
    }

    private void sendNext(Duration pause) {
        if (stopped) {
            return;
        }
        send(nextNumber.getAndIncrement(), System.nanoTime(), () -> {
            if (pause.isZero()) {
                sendNext(pause);
            } else {
                vertx.setTimer(pause.toMillis(), waited -> sendNext(pause));
            }
        });
    }

    /**
     * Sends orders at a steady rate, whatever the answers. The latency of an order that a busy machine sends late
     * counts from the time at which it was due.
     */
    void steady(double perSecond) {
        stopped = false;
        long begin = System.nanoTime();
        context.runOnContext(ignored -> {
            long[] sent = {0, 0}; // milliseconds, orders
            vertx.setPeriodic(1, timer -> {
                long now = (System.nanoTime() - begin) / 1_000_000;
                for (; sent[0] < now && !stopped; sent[0]++) {
                    for (long due = (long) (perSecond * (sent[0] + 1) / 1000); sent[1] < due; sent[1]++) {
                        sendUnlessFull(begin + (sent[0] + 1) * 1_000_000);
                    }
                }
                if (stopped) {
                    vertx.cancelTimer(timer);
                }
            });
        });
    }

    private void sendUnlessFull(long dueNanos) {
        if (inFlight.get() < MAX_IN_FLIGHT) {
            send(nextNumber.getAndIncrement(), dueNanos, () -> {});
        } else {
            listener.answered(nextNumber.getAndIncrement(), dueNanos, NOT_SENT);
        }
    }

    private void send(int number, long dueNanos, Runnable answered) {
        URI gateway = gateways.get(number % gateways.size());
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI("/orders")
                .setTimeout(ANSWER_TIMEOUT.toMillis())
                .putHeader("Authorization", orders.authorization(number))
                .putHeader("Content-Type", "application/json");
        customizer.customize(number, request);
        inFlight.incrementAndGet();
        client.request(request).onComplete(connected -> {
            if (connected.succeeded()) {
                send(number, dueNanos, connected.result(), answered);
            } else {
                answered(number, dueNanos, NOT_SENT, answered);
            }
        });
    }

    private void send(int number, long dueNanos, HttpClientRequest request, Runnable answered) {
        request.send(orders.body(number))
                .compose(response -> response.end().map(response.statusCode()))
                .onComplete(
                        answer -> answered(number, dueNanos, answer.succeeded() ? answer.result() : BROKEN, answered));
    }

    private void answered(int number, long dueNanos, int status, Runnable then) {
        inFlight.decrementAndGet();
        listener.answered(number, dueNanos, status);
        if (retryPolicy.retry(number, status) && System.nanoTime() - lastRetry < 0) {
            inFlight.incrementAndGet();
            vertx.setTimer(1000, waited -> {
                inFlight.decrementAndGet();
                send(number, System.nanoTime(), then);
            });
        } else {
            then.run();
        }
    }

    /** Stops sending, and returns when all orders have been answered. */
    void stop() throws Exception {
        lastRetry = System.nanoTime() + ANSWER_TIMEOUT.toNanos() / 2;
        stopped = true;
        long end = System.nanoTime() + ANSWER_TIMEOUT.toNanos() + 10_000_000_000L;
        CompletableFuture<Void> stopSeen = new CompletableFuture<>();
        context.runOnContext(it -> stopSeen.complete(null));
        stopSeen.get();
        while (inFlight.get() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(inFlight + " orders were never answered");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** The number of orders so far, unless {@link #numberFrom} has set another start. */
    int sent() {
        return nextNumber.get();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
