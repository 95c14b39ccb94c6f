package io.eventgateway.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * The receipts of one stream. They complete in any order and are written in the order of the records, so that a slow
 * record delays all following ones. Receipts that are complete at the same time are written together.
 */
final class ReceiptQueue {

    /** The position of one record in the order. */
    final class Place {

        private Receipt receipt;

        void complete(Receipt receipt) {
            synchronized (ReceiptQueue.this) {
                this.receipt = receipt;
                if (waiting.peek() != this || writing) {
                    return;
                }
                writing = true;
            }
            writers.execute(ReceiptQueue.this::writeComplete);
        }
    }

    private static final ObjectWriter JSON = new ObjectMapper().writer();
    private static final byte[] SEPARATOR = {'\r', '\n'};

    private final ResponseBody body;
    private final Executor writers;
    private final Queue<Place> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean broken;

    /** @param writers shared by all streams, as in Confluent's server: clients that do not read delay the others */
    ReceiptQueue(ResponseBody body, Executor writers) {
        this.body = body;
        this.writers = writers;
    }

    synchronized Place take() {
        Place place = new Place();
        waiting.add(place);
        return place;
    }

    void add(Receipt receipt) {
        take().complete(receipt);
    }

    /** Waits for the missing receipts, then ends the response. */
    void end() throws IOException, InterruptedException {
        synchronized (this) {
            while (!waiting.isEmpty() || writing) {
                wait();
            }
        }
        if (!broken) {
            body.end();
        }
    }

    private void writeComplete() {
        List<Receipt> ready = ready();
        while (!ready.isEmpty()) {
            write(ready);
            ready = ready();
        }
    }

    private synchronized List<Receipt> ready() {
        List<Receipt> ready = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().receipt != null) {
            ready.add(waiting.poll().receipt);
        }
        if (ready.isEmpty()) {
            writing = false;
            notifyAll();
        }
        return ready;
    }

    private void write(List<Receipt> receipts) {
        if (broken) {
            return;
        }
        List<byte[]> pieces = new ArrayList<>(2 * receipts.size());
        for (Receipt receipt : receipts) {
            pieces.add(json(receipt));
            pieces.add(SEPARATOR);
        }
        try {
            body.write(pieces);
        } catch (IOException gone) {
            // The records are in Kafka already; only the receipts are lost.
            broken = true;
        }
    }

    private static byte[] json(Receipt receipt) {
        try {
            return JSON.writeValueAsBytes(receipt);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
