package io.eventgateway.trial;

import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.TopicReader;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the topic while it is written, so that Kafka may delete records that have been read. */
final class TopicFollower implements AutoCloseable {

    /** Each attempt takes up to a minute. */
    private static final int MAX_ATTEMPTS = 5;

    private static final long PAUSE_NANOS = 200_000_000;

    private final TopicReader reader;
    private final Consumer<TopicReader.Message> found;
    private final Thread thread = new Thread(this::read, "topic-follower");
    private volatile boolean closing;
    private volatile boolean complete;

    private TopicFollower(TopicReader reader, Consumer<TopicReader.Message> found) {
        this.reader = reader;
        this.found = found;
    }

    /** @param found receives each record, on a thread of its own */
    static TopicFollower start(Sandbox sandbox, Consumer<TopicReader.Message> found) {
        TopicFollower follower = new TopicFollower(TopicReader.fromNow(sandbox, "orders"), found);
        follower.thread.start();
        return follower;
    }

    private void read() {
        while (!closing) {
            readToEnd();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        readToEnd();
        complete = true;
        reader.close();
    }

    private void readToEnd() {
        for (int attempt = 1; ; attempt++) {
            try {
                reader.readToEnd(found);
                return;
            } catch (TimeoutException unreachable) {
                // The broker may be the failed part; the next attempt reads on from the same place.
                if (attempt == MAX_ATTEMPTS) {
                    throw unreachable;
                }
            }
        }
    }

    /** Returns when everything that is in the topic now has been read. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        if (!complete) {
            throw new IllegalStateException("The topic was not read to its end");
        }
    }
}
