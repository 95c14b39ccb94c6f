package io.eventgateway.idempotency;

import java.util.Optional;

/** What the embedded ledger holds of a key. */
sealed interface KeyState {

    /** Of the request to which the key is bound. */
    String fingerprint();

    /** What another attempt at that request finds. */
    BeginResult claim(long now);

    /** What becomes of it with this ending of that attempt; empty when there is nothing to remember. */
    Optional<KeyState> end(Attempt attempt, AttemptResult ending);

    /** Characters that it holds beside the key. */
    default int length() {
        return 0;
    }

    static BeginResult claim(Optional<KeyState> held, Attempt attempt, long now) {
        return held.map(entry ->
                        entry.fingerprint().equals(attempt.fingerprint()) ? entry.claim(now) : new BeginResult.Reused())
                .orElseGet(BeginResult.First::new);
    }

    /**
     * An attempt is being made.
     *
     * @param leaseEnd in nanoseconds of the ledger's ticker
     * @param repeated whether an attempt before it may have had its effect
     */
    record UnderWay(Attempt attempt, long leaseEnd, boolean repeated) implements KeyState {

        @Override
        public String fingerprint() {
            return attempt.fingerprint();
        }

        @Override
        public BeginResult claim(long now) {
            return now - leaseEnd < 0 ? new BeginResult.Conflict() : new BeginResult.First();
        }

        @Override
        public Optional<KeyState> end(Attempt ended, AttemptResult ending) {
            if (!ended.equals(attempt)) {
                return Optional.of(this);
            }
            if (ending instanceof AttemptResult.Answered answered) {
                return Optional.of(new Answered(fingerprint(), answered.answer()));
            }
            boolean nothing = ending instanceof AttemptResult.NotWritten && !repeated;
            return nothing ? Optional.empty() : Optional.of(new Doubtful(fingerprint()));
        }
    }

    /** An attempt succeeded, and that is final. */
    record Answered(String fingerprint, String answer) implements KeyState {

        @Override
        public BeginResult claim(long now) {
            return new BeginResult.Replayed(answer);
        }

        @Override
        public Optional<KeyState> end(Attempt late, AttemptResult ending) {
            return Optional.of(this);
        }

        @Override
        public int length() {
            return answer.length();
        }
    }

    /** An attempt may have had its effect. */
    record Doubtful(String fingerprint) implements KeyState {

        @Override
        public BeginResult claim(long now) {
            return new BeginResult.First();
        }

        @Override
        public Optional<KeyState> end(Attempt late, AttemptResult ending) {
            boolean success = ending instanceof AttemptResult.Answered
                    && late.fingerprint().equals(fingerprint);
            return Optional.of(success ? new Answered(fingerprint, ((AttemptResult.Answered) ending).answer()) : this);
        }
    }
}
