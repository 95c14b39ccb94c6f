package io.eventgateway.confluent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last failure of each kind of call about topics. A call that the circuit breaker refuses fails for that reason,
 * and so does one whose retry the breaker refuses. Thread-safe.
 */
@ApplicationScoped
class TopicCallFailures {

    private final Map<UpstreamAttempt, Throwable> failures = new ConcurrentHashMap<>();

    void failed(UpstreamAttempt attempt, Throwable failure) {
        failures.put(attempt, failure);
    }

    void succeeded(UpstreamAttempt attempt) {
        failures.remove(attempt);
    }

    /** Empty after a success. */
    Optional<Throwable> last(UpstreamAttempt attempt) {
        return Optional.ofNullable(failures.get(attempt));
    }
}
