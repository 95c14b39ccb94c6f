package io.eventgateway.idempotency;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/** What an attempt finds under its key. */
sealed interface BeginResult {

    /** Deliveries take milliseconds, and a store that is back is found within a second. */
    Duration ONE_SECOND = Duration.ofSeconds(1);

    /** How it is counted. */
    String label();

    /** What the caller is told instead of trying; empty when this attempt is to be made. */
    <T> Optional<Outcome<T>> answer(StoredResultFormat<T> format);

    /** Nobody has tried, or nobody knows what came of it. */
    record First() implements BeginResult {
        @Override
        public String label() {
            return "first";
        }

        @Override
        public <T> Optional<Outcome<T>> answer(StoredResultFormat<T> format) {
            return Optional.empty();
        }
    }

    /** @param answer of the attempt that succeeded */
    record Replayed(String answer) implements BeginResult {
        @Override
        public String label() {
            return "replayed";
        }

        @Override
        public <T> Optional<Outcome<T>> answer(StoredResultFormat<T> format) {
            return Optional.of(Outcome.passed(format.replay(answer)));
        }
    }

    /** Another attempt is under way. */
    record Conflict() implements BeginResult {
        @Override
        public String label() {
            return "conflict";
        }

        @Override
        public <T> Optional<Outcome<T>> answer(StoredResultFormat<T> format) {
            return Optional.of(Outcome.refused(Problem.idempotencyConflict(ONE_SECOND)));
        }
    }

    /** The key belongs to another request. */
    record Reused() implements BeginResult {
        @Override
        public String label() {
            return "reused";
        }

        @Override
        public <T> Optional<Outcome<T>> answer(StoredResultFormat<T> format) {
            return Optional.of(Outcome.refused(Problem.idempotencyKeyReused()));
        }
    }

    /** The ledger cannot be asked. */
    record Unavailable() implements BeginResult {
        @Override
        public String label() {
            return "unavailable";
        }

        @Override
        public <T> Optional<Outcome<T>> answer(StoredResultFormat<T> format) {
            return Optional.of(Outcome.refused(Problem.idempotencyUnavailable(ONE_SECOND)));
        }
    }
}
