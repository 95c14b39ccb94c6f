package io.eventgateway.idempotency;

import java.util.Optional;

/** State of one key in the embedded store. */
sealed interface IdempotencyKeyState {

    /** Fingerprint of the request that the key is bound to. */
    String fingerprint();

    /** The result of another attempt at that request to begin. */
    KeyClaimResult begin(long now);

    /** The state after that attempt ended with that result; empty when the key is released. */
    Optional<IdempotencyKeyState> end(Attempt attempt, AttemptResult result);

    /** Whether the key may be evicted before its time. */
    boolean evictable();

    /** Characters that the state holds beside the key and fingerprint. */
    int length();

    static KeyClaimResult begin(Optional<IdempotencyKeyState> state, Attempt attempt, long now) {
        return state.map(it -> it.fingerprint().equals(attempt.fingerprint()) ? it.begin(now) : KeyClaimResult.REUSED)
                .orElse(KeyClaimResult.FIRST);
    }

    /**
     * An attempt is in progress.
     *
     * @param leaseEnd in nanoseconds of the store's ticker
     * @param repeated whether an earlier attempt may have had its effect
     */
    record InProgress(Attempt attempt, long leaseEnd, boolean repeated) implements IdempotencyKeyState {

        @Override
        public String fingerprint() {
            return attempt.fingerprint();
        }

        @Override
        public KeyClaimResult begin(long now) {
            return now - leaseEnd < 0 ? KeyClaimResult.CONFLICT : KeyClaimResult.FIRST;
        }

        @Override
        public Optional<IdempotencyKeyState> end(Attempt ended, AttemptResult result) {
            if (!ended.equals(attempt)) {
                return Optional.of(this);
            }
            IdempotencyKeyState doubtful = new Doubtful(fingerprint());
            return result.fold(
                    succeeded -> Optional.of(new Succeeded(fingerprint(), succeeded.result())),
                    () -> Optional.of(doubtful),
                    () -> repeated ? Optional.of(doubtful) : Optional.empty());
        }

        @Override
        public boolean evictable() {
            return false;
        }

        @Override
        public int length() {
            return 0;
        }
    }

    /** An attempt succeeded, which is final. */
    record Succeeded(String fingerprint, String result) implements IdempotencyKeyState {

        @Override
        public KeyClaimResult begin(long now) {
            return KeyClaimResult.replayed(result);
        }

        @Override
        public Optional<IdempotencyKeyState> end(Attempt late, AttemptResult ignored) {
            return Optional.of(this);
        }

        @Override
        public boolean evictable() {
            return true;
        }

        @Override
        public int length() {
            return result.length();
        }
    }

    /** An attempt may have had its effect. */
    record Doubtful(String fingerprint) implements IdempotencyKeyState {

        @Override
        public KeyClaimResult begin(long now) {
            return KeyClaimResult.FIRST;
        }

        /** A late success of the same request counts. */
        @Override
        public Optional<IdempotencyKeyState> end(Attempt late, AttemptResult result) {
            IdempotencyKeyState next =
                    result.fold(succeeded -> new Succeeded(fingerprint, succeeded.result()), () -> this, () -> this);
            return Optional.of(late.fingerprint().equals(fingerprint) ? next : this);
        }

        @Override
        public boolean evictable() {
            return true;
        }

        @Override
        public int length() {
            return 0;
        }
    }
}
