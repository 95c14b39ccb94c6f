package io.eventgateway.idempotency;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * State that an attempt finds under its key.
 *
 * @param stored result of the attempt that succeeded, as its format writes it; empty unless {@code REPLAYED}
 */
record KeyClaimResult(Kind kind, String stored) {

    /** Named after the labels of the metric. */
    enum Kind {
        /** No other attempt is known, or its outcome is unknown: this attempt is to be made. */
        FIRST,
        /** An earlier attempt succeeded. */
        REPLAYED,
        /** Another attempt is in progress. */
        CONFLICT,
        /** The key is bound to another request. */
        REUSED,
        /** The store cannot be reached. */
        UNAVAILABLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final KeyClaimResult FIRST = new KeyClaimResult(Kind.FIRST, "");
    static final KeyClaimResult CONFLICT = new KeyClaimResult(Kind.CONFLICT, "");
    static final KeyClaimResult REUSED = new KeyClaimResult(Kind.REUSED, "");
    static final KeyClaimResult UNAVAILABLE = new KeyClaimResult(Kind.UNAVAILABLE, "");

    /** Deliveries take milliseconds, and a store that is reachable again is found within a second. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    static KeyClaimResult replayed(String stored) {
        return new KeyClaimResult(Kind.REPLAYED, stored);
    }

    /** The outcome for the caller instead of an attempt; empty when the attempt is to be made. */
    <T> Optional<Outcome<T>> outcome(StoredResultFormat<T> format) {
        return switch (kind) {
            case FIRST -> Optional.empty();
            case REPLAYED -> Optional.of(Outcome.passed(format.replay(stored)));
            case CONFLICT -> refused(Problem.idempotencyConflict(RETRY_AFTER));
            case REUSED -> refused(Problem.idempotencyKeyReused());
            case UNAVAILABLE -> refused(Problem.idempotencyUnavailable(RETRY_AFTER));
        };
    }

    private static <T> Optional<Outcome<T>> refused(Problem problem) {
        return Optional.of(Outcome.refused(problem));
    }
}
