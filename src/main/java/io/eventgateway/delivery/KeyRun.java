package io.eventgateway.delivery;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Records of one key that are sent one right behind the other. Once one of them has failed, those that are still queued
 * are not sent. Used on the event loop of its lane only.
 */
final class KeyRun {

    private final Receipt[] receipts;
    private final UniEmitter<? super List<Optional<Receipt>>> caller;
    private int open;
    private boolean failed;

    /** @param size at least 1 */
    KeyRun(int size, UniEmitter<? super List<Optional<Receipt>>> caller) {
        this.receipts = new Receipt[size];
        this.caller = caller;
        this.open = size;
    }

    /** Whether a record has failed, so that no further one may be sent. */
    boolean failed() {
        return failed;
    }

    /** Whether every record has a receipt or was not sent. */
    boolean ended() {
        return open == 0;
    }

    void complete(int index, Receipt receipt) {
        receipts[index] = receipt;
        failed |= !(receipt instanceof Receipt.Written);
        end();
    }

    /** A record has ended without having been sent. */
    void notSent() {
        end();
    }

    private void end() {
        if (--open == 0) {
            caller.complete(Arrays.stream(receipts).map(Optional::ofNullable).toList());
        }
    }
}
