package io.eventgateway.delivery;

import io.vertx.core.buffer.Buffer;

/** A record that was submitted, until its run has its receipt. Used on the event loop of its lane only. */
final class PendingRecord {

    final String key;
    final Buffer bytes;
    /** {@link System#nanoTime()} at which the caller gets a receipt, whatever is known by then. */
    final long deadline;

    final long submittedAt = System.nanoTime();
    final KeyRun run;
    private final int index;
    private boolean completed;
    int retries;

    /** @param index position in the run */
    PendingRecord(String key, Buffer bytes, long deadline, KeyRun run, int index) {
        this.key = key;
        this.bytes = bytes;
        this.deadline = deadline;
        this.run = run;
        this.index = index;
    }

    boolean completed() {
        return completed;
    }

    boolean expired(long now) {
        return now - deadline >= 0;
    }

    /**
     * Passes the receipt to the run, the first time only. A completed record keeps its position, because receipts are
     * matched by position.
     */
    boolean complete(Receipt receipt) {
        if (completed) {
            return false;
        }
        completed = true;
        run.complete(index, receipt);
        return true;
    }

    /** Ends a record that will not be sent. */
    void notSent() {
        if (!completed) {
            completed = true;
            run.notSent();
        }
    }
}
