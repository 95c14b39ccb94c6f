package io.eventgateway.trial;

import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the topic while it is written, so that Kafka may forget what was read. */
final class Tail implements AutoCloseable {

    /** Each takes a minute. */
    private static final int MOST_ATTEMPTS = 5;

    private static final long PAUSE_NANOS = 200_000_000;

    private final TopicReader reader;
    private final Consumer<TopicReader.Message> found;
    private final Thread thread = new Thread(this::read, "tail");
    private volatile boolean over;
    private volatile boolean ended;

    private Tail(TopicReader reader, Consumer<TopicReader.Message> found) {
        this.reader = reader;
        this.found = found;
    }

    /** @param found told of each record, on a thread of its own */
    static Tail start(Sandbox sandbox, Consumer<TopicReader.Message> found) {
        Tail tail = new Tail(TopicReader.fromNow(sandbox, "orders"), found);
        tail.thread.start();
        return tail;
    }

    private void read() {
        while (!over) {
            toEnd();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        toEnd();
        ended = true;
        reader.close();
    }

    private void toEnd() {
        for (int attempt = 1; ; attempt++) {
            try {
                reader.readToEnd(found);
                return;
            } catch (TimeoutException brokerAway) {
                // A fault may be just that; what was not read yet is read next.
                if (attempt == MOST_ATTEMPTS) {
                    throw brokerAway;
                }
            }
        }
    }

    /** Returns when all that is in the topic by now is noted. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        if (!ended) {
            throw new IllegalStateException("The topic was not read to its end");
        }
    }
}
