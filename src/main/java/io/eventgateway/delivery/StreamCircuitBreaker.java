package io.eventgateway.delivery;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Guards the opening of streams. While Confluent is away, a record is answered at once instead of waiting for its deadline; after a second, one opening is
 * let through to see whether that has changed.
 */
@ApplicationScoped
class StreamCircuitBreaker {

    static final String NAME = "produce-streams";

    private final CircuitBreakerMaintenance breakers;

    StreamCircuitBreaker(CircuitBreakerMaintenance breakers) {
        this.breakers = breakers;
    }

    /**
     * Two failures in a row, as many as a topic has streams by default, open it. A stream that is refused does not count: the server is there and
     * quick to answer, and what it refuses may be one topic only.
     *
     * @param opening ends well when the stream has answered, and with a failure when it could not be opened
     * @return the same, or a failure at once while the breaker is open
     */
    @CircuitBreaker(
            requestVolumeThreshold = 2,
            failureRatio = 1,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = StreamEnd.StreamRefused.class)
    @CircuitBreakerName(NAME)
    Uni<Void> guard(Supplier<Uni<Void>> opening) {
        return opening.get();
    }

    /** For the metric: an open breaker becomes half-open only when somebody asks it to let a call through. */
    boolean closed() {
        return breakers.currentState(NAME) == CircuitBreakerState.CLOSED;
    }

    static boolean isOpen(Throwable failure) {
        return failure instanceof CircuitBreakerOpenException;
    }
}
