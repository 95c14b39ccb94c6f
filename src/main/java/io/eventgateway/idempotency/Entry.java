package io.eventgateway.idempotency;

import java.util.Optional;

/** What the embedded ledger holds of a key. */
sealed interface Entry {

    /** Of the request to which the key is bound. */
    String fingerprint();

    /** What another attempt at that request finds. */
    Claim claim(long now);

    /** What becomes of it with this ending of that attempt; empty when there is nothing to remember. */
    Optional<Entry> end(Attempt attempt, Ending ending);

    /** Characters that it holds beside the key. */
    default int length() {
        return 0;
    }

    static Claim claim(Optional<Entry> held, Attempt attempt, long now) {
        return held.map(entry ->
                        entry.fingerprint().equals(attempt.fingerprint()) ? entry.claim(now) : new Claim.Reused())
                .orElseGet(Claim.First::new);
    }

    /**
     * An attempt is being made.
     *
     * @param leaseEnd in nanoseconds of the ledger's ticker
     * @param repeated whether an attempt before it may have had its effect
     */
    record UnderWay(Attempt attempt, long leaseEnd, boolean repeated) implements Entry {

        @Override
        public String fingerprint() {
            return attempt.fingerprint();
        }

        @Override
        public Claim claim(long now) {
            return now - leaseEnd < 0 ? new Claim.Conflict() : new Claim.First();
        }

        @Override
        public Optional<Entry> end(Attempt ended, Ending ending) {
            if (!ended.equals(attempt)) {
                return Optional.of(this);
            }
            if (ending instanceof Ending.Answered answered) {
                return Optional.of(new Answered(fingerprint(), answered.answer()));
            }
            boolean nothing = ending instanceof Ending.NotWritten && !repeated;
            return nothing ? Optional.empty() : Optional.of(new Doubtful(fingerprint()));
        }
    }

    /** An attempt succeeded, and that is final. */
    record Answered(String fingerprint, String answer) implements Entry {

        @Override
        public Claim claim(long now) {
            return new Claim.Replayed(answer);
        }

        @Override
        public Optional<Entry> end(Attempt late, Ending ending) {
            return Optional.of(this);
        }

        @Override
        public int length() {
            return answer.length();
        }
    }

    /** An attempt may have had its effect. */
    record Doubtful(String fingerprint) implements Entry {

        @Override
        public Claim claim(long now) {
            return new Claim.First();
        }

        @Override
        public Optional<Entry> end(Attempt late, Ending ending) {
            boolean success =
                    ending instanceof Ending.Answered && late.fingerprint().equals(fingerprint);
            return Optional.of(success ? new Answered(fingerprint, ((Ending.Answered) ending).answer()) : this);
        }
    }
}
