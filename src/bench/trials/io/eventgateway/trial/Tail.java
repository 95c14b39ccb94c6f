package io.eventgateway.trial;

import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import java.util.concurrent.locks.LockSupport;

/** Reads the topic while it is written, so that Kafka may forget what was read. */
final class Tail implements AutoCloseable {

    private static final long PAUSE_NANOS = 200_000_000;

    private final TopicReader reader;
    private final Ledger ledger;
    private final Thread thread = new Thread(this::read, "tail");
    private volatile boolean over;

    private Tail(TopicReader reader, Ledger ledger) {
        this.reader = reader;
        this.ledger = ledger;
    }

    static Tail start(Sandbox sandbox, Ledger ledger) {
        Tail tail = new Tail(TopicReader.fromNow(sandbox, "orders"), ledger);
        tail.thread.start();
        return tail;
    }

    private void read() {
        while (!over) {
            toEnd();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        toEnd();
        reader.close();
    }

    private void toEnd() {
        reader.readToEnd(message -> ledger.found(Orders.number(message.value())));
    }

    /** Returns when all that is in the topic by now is noted. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
