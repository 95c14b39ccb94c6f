package io.eventgateway.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** {@code POST .../records}: one record or a stream of records, which are handled alike; and {@code records:batch}. */
final class ProduceEndpoint implements AutoCloseable {

    // Confluent's server has 200 threads, of which that many are left for streams; a further client gets no byte.
    static final int OPEN_STREAMS = 198;
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final String OVER_CAP =
            "Request rate limit exceeded: The rate limit of requests per second has been exceeded.";
    private static final Receipt LIMITED = new Receipt.Failed(429, OVER_CAP);
    private static final Receipt TOO_OLD =
            new Receipt.Failed(408, "Streaming connection open for longer than allowed: Connection will be closed.");

    private final RecordProducer producer;
    private final Duration maxStreamAge;
    private final RateCap requestCap;
    private final RateCap recordCap;
    private final Semaphore streams = new Semaphore(OPEN_STREAMS, true);
    private final ExecutorService writers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Daemon.named("sandbox-receipts"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Daemon.named("sandbox-grace"));

    ProduceEndpoint(RecordProducer producer, SandboxOptions options) {
        this.producer = producer;
        this.maxStreamAge = options.maxStreamAge();
        this.requestCap = new RateCap(options.caps().requests());
        this.recordCap = new RateCap(options.caps().records());
    }

    /** @param cluster from the path; producing does not check it */
    void handle(String cluster, String topic, HttpRequest request, HttpResponse response) throws IOException {
        if (!requestCap.allows()) {
            RestAnswers.send(new RestError(429, 429, OVER_CAP), RestAnswers.JSON_TYPE, response);
            return;
        }
        try {
            streams.acquire();
            try {
                // Before the client can know of the stream, so that it never measures a longer age.
                long opened = System.nanoTime();
                // The head is sent before the first byte of the body is read, so the status cannot reflect the outcome.
                ResponseBody answer = response.start(200, Map.of("Content-Type", "application/json"));
                ReceiptQueue receipts = new ReceiptQueue(answer, writers);
                new RecordStream(request.body(), new OpenStream(cluster, topic, request.body(), receipts, opened))
                        .read();
                receipts.end();
            } finally {
                streams.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Handles {@code records:batch}, whose answer has the outcome of each entry by its id. */
    void handleBatch(String cluster, String topic, HttpRequest request, HttpResponse response) throws IOException {
        if (!requestCap.allows()) {
            throw new RestError(429, 429, OVER_CAP);
        }
        List<RecordBatch.Entry> entries = RecordBatch.read(request.body());
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (RecordBatch.Entry entry : entries) {
            CompletableFuture<Receipt> receipt = new CompletableFuture<>();
            receipts.add(receipt);
            if (recordCap.allows()) {
                producer.send(cluster, topic, entry.request(), receipt::complete);
            } else {
                receipt.complete(LIMITED);
            }
        }
        List<Receipt> outcomes = receipts.stream().map(CompletableFuture::join).toList();
        response.send(207, RestAnswers.JSON_TYPE, RestAnswers.bytes(RecordBatch.answer(entries, outcomes)));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        writers.shutdownNow();
    }

    private final class OpenStream implements RecordStream.Sink {

        private final String cluster;
        private final String topic;
        private final RequestBody body;
        private final ReceiptQueue receipts;
        private final long opened;
        private boolean closing;

        OpenStream(String cluster, String topic, RequestBody body, ReceiptQueue receipts, long opened) {
            this.cluster = cluster;
            this.topic = topic;
            this.body = body;
            this.receipts = receipts;
            this.opened = opened;
        }

        @Override
        public void accept(ProduceRequest request) {
            ReceiptQueue.Place place = receipts.take();
            if (System.nanoTime() - opened > maxStreamAge.toNanos()) {
                closeAfterGrace();
                // The record is written nevertheless; Confluent drops its receipt.
                producer.send(cluster, topic, request, dropped -> {});
                place.complete(TOO_OLD);
            } else if (!recordCap.allows()) {
                place.complete(LIMITED);
            } else {
                producer.send(cluster, topic, request, place::complete);
            }
        }

        @Override
        public void refuse(Receipt receipt) {
            receipts.add(receipt);
        }

        private void closeAfterGrace() {
            if (!closing) {
                closing = true;
                timer.schedule(this::cut, GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private void cut() {
            try {
                body.cut();
            } catch (IOException gone) {
                // It is closed already.
            }
        }
    }
}
