package io.eventgateway.idempotency;

import io.smallrye.mutiny.Uni;

/** Stores which keys were used, for which request, and with which result. */
interface IdempotencyStore {

    /** Binds the key to the request unless it is bound already, in one atomic step. Never fails. */
    Uni<KeyClaimResult> begin(Attempt attempt);

    /**
     * Stores the result of the attempt, unless its lease is over and another attempt has begun. Never fails.
     *
     * @return false if the store cannot be reached; the attempt then counts as crashed
     */
    Uni<Boolean> end(Attempt attempt, AttemptResult result);
}
