package io.eventgateway.idempotency;

import io.smallrye.mutiny.Uni;

/** Which keys were used, for which request, and what came of it. */
interface IdempotencyStore {

    /** Binds the key to the request, unless it is bound already: one atomic step. Never fails. */
    Uni<BeginResult> begin(Attempt attempt);

    /**
     * Notes what came of the attempt, unless its lease is over and another one is at it. Never fails.
     *
     * @return whether the ledger could be asked; if not, the attempt counts as crashed
     */
    Uni<Boolean> end(Attempt attempt, AttemptResult ending);
}
