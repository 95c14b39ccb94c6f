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
 * Circuit breaker for opening streams. While Confluent is unreachable, callers receive 503 immediately instead of
 * waiting for their deadline; after one second, one attempt to open a stream is let through.
 */
@ApplicationScoped
class StreamCircuitBreaker {

    static final String NAME = "produce-streams";

    private final CircuitBreakerMaintenance breakers;

    StreamCircuitBreaker(CircuitBreakerMaintenance breakers) {
        this.breakers = breakers;
    }

    /**
     * Runs an attempt to open a stream. Two consecutive failures, as many as a topic has streams by default, open the
     * breaker. A rejected stream does not count as a failure: the server is reachable and responds quickly, and the
     * rejection may concern one topic only.
     *
     * @param attempt completes once the stream has received a response, and fails if it could not be opened
     * @return the same, or an immediate failure while the breaker is open
     */
    @CircuitBreaker(
            requestVolumeThreshold = 2,
            failureRatio = 1,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = StreamEnd.StreamRejected.class)
    @CircuitBreakerName(NAME)
    Uni<Void> guard(Supplier<Uni<Void>> attempt) {
        return attempt.get();
    }

    /** Whether the breaker is closed. An open breaker becomes half-open only with the next attempt. */
    boolean closed() {
        return breakers.currentState(NAME) == CircuitBreakerState.CLOSED;
    }

    static boolean isOpen(Throwable failure) {
        return failure instanceof CircuitBreakerOpenException;
    }
}
