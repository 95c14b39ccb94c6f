package io.eventgateway.idempotency;

import io.eventgateway.problem.Outcome;
import io.eventgateway.store.SharedStore;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs the effect of a request once and answers its repeats with the stored result
 * (draft-ietf-httpapi-idempotency-key-header-07).
 */
@Startup
@ApplicationScoped
public class Idempotency {

    private static final Logger LOG = Logger.getLogger(Idempotency.class);

    private final IdempotencyStore store;
    private final IdempotencyMetrics metrics;

    @Inject
    Idempotency(SharedStore shared, IdempotencyConfig config, IdempotencyMetrics metrics) {
        this(shared.inUse() ? new SharedIdempotencyStore(shared, config.ttl()) : embedded(config, metrics), metrics);
    }

    Idempotency(IdempotencyStore store, IdempotencyMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    private static IdempotencyStore embedded(IdempotencyConfig config, IdempotencyMetrics metrics) {
        EmbeddedIdempotencyStore store = new EmbeddedIdempotencyStore(
                config.ttl(), config.embeddedMemory().asLongValue(), System::nanoTime, metrics::evicted);
        metrics.measure(store);
        return store;
    }

    /**
     * Runs the effect if this is the first request with its key, or if the outcome of the earlier ones is unknown.
     * Otherwise returns the stored result of the attempt that succeeded, or {@code idempotency-conflict},
     * {@code idempotency-key-reused} or {@code idempotency-unavailable}. Fails only when the effect fails.
     *
     * @param lease longer than the effect can take
     */
    public <T> Uni<Outcome<T>> once(
            KeyedRequest request, Duration lease, StoredResultFormat<T> format, Supplier<Uni<Outcome<T>>> effect) {
        Attempt attempt = request.attempt(lease);
        return detached(store.begin(attempt).flatMap(result -> {
            metrics.begun(result);
            return result.outcome(format)
                    .map(outcome -> Uni.createFrom().item(outcome))
                    .orElseGet(() -> run(attempt, format, effect));
        }));
    }

    /**
     * Keeps an attempt running after its caller has closed the connection: this caller will repeat the request, and
     * needs the result to be stored.
     */
    private static <T> Uni<T> detached(Uni<T> attempt) {
        return Uni.createFrom()
                .completionStage(() -> attempt.subscribeAsCompletionStage().copy());
    }

    private <T> Uni<Outcome<T>> run(Attempt attempt, StoredResultFormat<T> format, Supplier<Uni<Outcome<T>>> effect) {
        return Uni.createFrom()
                .<Outcome<T>>deferred(effect::get)
                .onItem()
                .call(outcome -> end(attempt, AttemptResult.of(outcome, format)))
                .onFailure()
                .call(defect -> end(attempt, new AttemptResult.Unknown()));
    }

    private Uni<Boolean> end(Attempt attempt, AttemptResult result) {
        return store.end(attempt, result).invoke(stored -> {
            if (!stored) {
                metrics.lostResult();
                LOG.warnf(
                        "Store: Redis did not store the result of an attempt (%s)",
                        result.getClass().getSimpleName());
            }
        });
    }
}
