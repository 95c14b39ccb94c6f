package io.eventgateway.delivery;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;

/** A record on its way, until its caller has heard what became of it. Used on the event loop of its lane only. */
final class PendingRecord {

    final String key;
    final Buffer bytes;
    /** {@link System#nanoTime()} at which the caller is told, whatever is known by then. */
    final long deadline;

    final long begun = System.nanoTime();
    private final UniEmitter<? super Receipt> caller;
    private boolean told;
    int retries;

    PendingRecord(String key, Buffer bytes, long deadline, UniEmitter<? super Receipt> caller) {
        this.key = key;
        this.bytes = bytes;
        this.deadline = deadline;
        this.caller = caller;
    }

    boolean told() {
        return told;
    }

    boolean expired(long now) {
        return now - deadline >= 0;
    }

    /** Tells the caller, the first time. A record whose caller has been told keeps its place, since receipts come by position. */
    boolean tell(Receipt receipt) {
        if (told) {
            return false;
        }
        told = true;
        caller.complete(receipt);
        return true;
    }
}
