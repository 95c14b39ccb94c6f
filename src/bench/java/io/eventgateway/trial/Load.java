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

/** Numbered orders, sent and answered on one event loop. */
final class Load implements AutoCloseable {

    /** In place of a status: there was no connection, so it was surely not sent. */
    static final int NOT_SENT = -1;

    /** In place of a status: it was sent, and the connection broke, or nothing came for longer than any answer takes. */
    static final int BROKEN = 0;

    /** Told of every answer, on the event loop. */
    interface Listener {

        /** @param asked {@link System#nanoTime()} at which it was, or at a steady rate should have been, sent */
        void answered(int number, long asked, int status);
    }

    /** How an order is dressed: beside its body and its token, which it always has. */
    interface Dress {
        void put(int number, RequestOptions request);
    }

    /** Whether an order is sent again, a second after it was answered so. */
    interface Repeat {
        boolean again(int number, int status);
    }

    /** Longer than the gateway takes for any answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Beyond, a caller of a steady rate gives up rather than waits for a connection. */
    private static final int MOST_UNDER_WAY = 4000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client;
    private final List<URI> gateways;
    private final Orders orders;
    private final Dress dress;
    private final Repeat repeat;
    private final Listener listener;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean over;
    private volatile long lastRepeat = System.nanoTime() + Long.MAX_VALUE / 2;

    Load(List<URI> gateways, int connections, Orders orders, Dress dress, Repeat repeat, Listener listener) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(MOST_UNDER_WAY)
                // Less than the gateway keeps its connections.
                .setKeepAliveTimeout(60)
                .setConnectTimeout(2000));
        this.gateways = gateways;
        this.orders = orders;
        this.dress = dress;
        this.repeat = repeat;
        this.listener = listener;
    }

    /** The number of the next order. */
    void numberFrom(int number) {
        next.set(number);
    }

    /** So many callers, each of whom sends the next order when the last was answered and it has rested. */
    void callers(int number, Duration rest) {
        over = false;
        context.runOnContext(begin -> {
            for (int i = 0; i < number; i++) {
                call(rest);
            }
        });
    }

    private void call(Duration rest) {
        if (over) {
            return;
        }
        send(next.getAndIncrement(), System.nanoTime(), () -> {
            if (rest.isZero()) {
                call(rest);
            } else {
                vertx.setTimer(rest.toMillis(), rested -> call(rest));
            }
        });
    }

    /** Orders at a steady rate, whatever the answers. What is late because this machine is busy counts as asked when it was due. */
    void steady(double perSecond) {
        over = false;
        long begin = System.nanoTime();
        context.runOnContext(ignored -> {
            long[] sent = {0, 0};
            vertx.setPeriodic(1, timer -> {
                long now = (System.nanoTime() - begin) / 1_000_000;
                for (; sent[0] < now && !over; sent[0]++) {
                    for (long due = (long) (perSecond * (sent[0] + 1) / 1000); sent[1] < due; sent[1]++) {
                        sendIfRoom(begin + (sent[0] + 1) * 1_000_000);
                    }
                }
                if (over) {
                    vertx.cancelTimer(timer);
                }
            });
        });
    }

    private void sendIfRoom(long asked) {
        if (underWay.get() < MOST_UNDER_WAY) {
            send(next.getAndIncrement(), asked, () -> {});
        } else {
            listener.answered(next.getAndIncrement(), asked, NOT_SENT);
        }
    }

    private void send(int number, long asked, Runnable answered) {
        URI gateway = gateways.get(number % gateways.size());
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI("/orders")
                .setTimeout(PATIENCE.toMillis())
                .putHeader("Authorization", orders.authorization(number))
                .putHeader("Content-Type", "application/json");
        dress.put(number, request);
        underWay.incrementAndGet();
        client.request(request).onComplete(connected -> {
            if (connected.succeeded()) {
                send(number, asked, connected.result(), answered);
            } else {
                answered(number, asked, NOT_SENT, answered);
            }
        });
    }

    private void send(int number, long asked, HttpClientRequest request, Runnable answered) {
        request.send(orders.body(number))
                .compose(response -> response.end().map(response.statusCode()))
                .onComplete(answer -> answered(number, asked, answer.succeeded() ? answer.result() : BROKEN, answered));
    }

    private void answered(int number, long asked, int status, Runnable then) {
        underWay.decrementAndGet();
        listener.answered(number, asked, status);
        if (repeat.again(number, status) && System.nanoTime() - lastRepeat < 0) {
            underWay.incrementAndGet();
            vertx.setTimer(1000, waited -> {
                underWay.decrementAndGet();
                send(number, System.nanoTime(), then);
            });
        } else {
            then.run();
        }
    }

    /** Sends nothing more, and returns when all that was sent is answered. */
    void stop() throws Exception {
        lastRepeat = System.nanoTime() + PATIENCE.toNanos() / 2;
        over = true;
        long end = System.nanoTime() + PATIENCE.toNanos() + 10_000_000_000L;
        CompletableFuture<Void> turned = new CompletableFuture<>();
        context.runOnContext(it -> turned.complete(null));
        turned.get();
        while (underWay.get() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(underWay + " orders were never answered");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    int sent() {
        return next.get();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
