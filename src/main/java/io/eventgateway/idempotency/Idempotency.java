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

/** Sees to it that a request and its repeats have one effect and one answer (draft-ietf-httpapi-idempotency-key-header-07). */
@Startup
@ApplicationScoped
public class Idempotency {

    private static final Logger LOG = Logger.getLogger(Idempotency.class);

    private final IdempotencyStore ledger;
    private final IdempotencyMetrics metrics;

    @Inject
    Idempotency(SharedStore store, IdempotencyConfig config, IdempotencyMetrics metrics) {
        this(store.inUse() ? new SharedIdempotencyStore(store, config.ttl()) : embedded(config, metrics), metrics);
    }

    Idempotency(IdempotencyStore ledger, IdempotencyMetrics metrics) {
        this.ledger = ledger;
        this.metrics = metrics;
    }

    private static IdempotencyStore embedded(IdempotencyConfig config, IdempotencyMetrics metrics) {
        EmbeddedIdempotencyStore ledger = new EmbeddedIdempotencyStore(
                config.ttl(), config.embeddedMemory().asLongValue(), System::nanoTime, metrics::evicted);
        metrics.measure(ledger);
        return ledger;
    }

    /**
     * The effect's outcome, if this is the first request with its key or nobody knows what came of those before; otherwise the answer of the one that
     * succeeded, or {@code idempotency-conflict}, {@code idempotency-key-reused} or {@code idempotency-unavailable}. Fails only when the effect does.
     *
     * @param lease longer than the effect can take
     */
    public <T> Uni<Outcome<T>> once(
            KeyedRequest request, Duration lease, StoredResultFormat<T> format, Supplier<Uni<Outcome<T>>> effect) {
        Attempt attempt = request.attempt(lease);
        return detached(ledger.begin(attempt).flatMap(claim -> {
            metrics.claimed(claim);
            return claim.answer(format)
                    .map(told -> Uni.createFrom().item(told))
                    .orElseGet(() -> make(attempt, format, effect));
        }));
    }

    /** A caller who hangs up cancels what he waits for. He is the very one who will repeat, so the attempt goes on without him and is noted. */
    private static <T> Uni<T> detached(Uni<T> attempt) {
        return Uni.createFrom()
                .completionStage(() -> attempt.subscribeAsCompletionStage().copy());
    }

    private <T> Uni<Outcome<T>> make(Attempt attempt, StoredResultFormat<T> format, Supplier<Uni<Outcome<T>>> effect) {
        return Uni.createFrom()
                .<Outcome<T>>deferred(effect::get)
                .onItem()
                .call(outcome -> end(attempt, AttemptResult.of(outcome, format)))
                .onFailure()
                .call(defect -> end(attempt, new AttemptResult.Unknown()));
    }

    private Uni<Boolean> end(Attempt attempt, AttemptResult ending) {
        return ledger.end(attempt, ending).invoke(noted -> {
            if (!noted) {
                metrics.outcomeLost();
                LOG.warnf(
                        "Store: away before it heard of an ending, %s",
                        ending.getClass().getSimpleName());
            }
        });
    }
}
