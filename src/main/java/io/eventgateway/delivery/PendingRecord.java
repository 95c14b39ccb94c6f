package io.eventgateway.delivery;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;

/** A record that was submitted, until its caller has a receipt. Used on the event loop of its lane only. */
final class PendingRecord {

    final String key;
    final Buffer bytes;
    /** {@link System#nanoTime()} at which the caller gets a receipt, whatever is known by then. */
    final long deadline;

    final long submittedAt = System.nanoTime();
    private final UniEmitter<? super Receipt> caller;
    private boolean completed;
    int retries;

    PendingRecord(String key, Buffer bytes, long deadline, UniEmitter<? super Receipt> caller) {
        this.key = key;
        this.bytes = bytes;
        this.deadline = deadline;
        this.caller = caller;
    }

    boolean completed() {
        return completed;
    }

    boolean expired(long now) {
        return now - deadline >= 0;
    }

    /**
     * Passes the receipt to the caller, the first time only. A record whose caller is completed keeps its position,
     * because receipts are matched by position.
     */
    boolean complete(Receipt receipt) {
        if (completed) {
            return false;
        }
        completed = true;
        caller.complete(receipt);
        return true;
    }
}
