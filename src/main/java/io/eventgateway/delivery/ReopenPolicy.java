package io.eventgateway.delivery;

import io.eventgateway.delivery.StreamEnd.Unanswered;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** When a lane may open its next stream, and when it should. Used on the event loop of its lane only. */
final class ReopenPolicy {

    /** A caller rather waits that long than hears that nothing was written; the first failures of a stream are mended within it. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(250);

    /** After a failure, a stream that has answered nothing for that long has to prove itself before it gets more records. */
    private static final long PROOF = TimeUnit.SECONDS.toNanos(1);

    private final long maxAge;
    private int failures;
    private long notBefore = System.nanoTime();
    private Receipt verdict = new Receipt.NotWritten(ReceiptClassifier.ONE_SECOND);

    ReopenPolicy(Duration maxAge) {
        long full = maxAge.toNanos();
        // So that the streams of many replicas, all started by one deployment, are not replaced in the same moment.
        this.maxAge = full - ThreadLocalRandom.current().nextLong(full / 10 + 1);
    }

    void succeeded() {
        failures = 0;
    }

    void failed(StreamEnd ending) {
        notBefore = System.nanoTime() + Backoff.after(++failures);
        verdict = ending.unanswered() == Unanswered.REFUSED
                ? new Receipt.Refused()
                : new Receipt.NotWritten(ReceiptClassifier.ONE_SECOND);
    }

    /** What is to be said of a record while no stream can be opened. */
    Receipt verdict() {
        return verdict;
    }

    /** Nanoseconds to wait; none or less when a stream may be opened now. */
    long pause(long now) {
        return notBefore - now;
    }

    boolean tooLong(long now) {
        return pause(now) > PATIENCE;
    }

    boolean inVain(ProduceStream stream, long now) {
        return failures > 0 && stream.silentFor(now) > PROOF;
    }

    /** Whether the stream is so old, or what it was opened with, that it is to be replaced. */
    boolean due(ProduceStream stream, long now, boolean outdated) {
        return (outdated || now - stream.opened >= maxAge) && pause(now) <= 0;
    }
}
