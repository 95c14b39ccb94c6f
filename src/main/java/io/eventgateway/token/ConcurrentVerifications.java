package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs verifications of one issuer off the event loop: one for all concurrent requests with the same token, and a
 * limited number.
 */
final class ConcurrentVerifications {

    private final Map<TokenHash, CompletableFuture<Outcome<VerifiedToken>>> inProgress = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final int limit;

    /**
     * @param pool the name of the threads
     * @param limit concurrent verifications; when it is reached, {@link #full} returns true
     */
    ConcurrentVerifications(Vertx vertx, String pool, int limit) {
        this.vertx = vertx;
        // Verification is computation: more threads than processors would only delay the event loops. One of them may
        // be fetching keys.
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        this.workers = vertx.createSharedWorkerExecutor(pool, threads);
        this.limit = limit;
    }

    /** Whether the limit is reached, and no verification of this token is in progress. */
    boolean full(TokenHash hash) {
        return inProgress.size() >= limit && !inProgress.containsKey(hash);
    }

    /**
     * The result of the verification of this token that is in progress, or else of the given one. Completes on the
     * context of the caller.
     */
    Uni<Outcome<VerifiedToken>> join(TokenHash hash, Supplier<Outcome<VerifiedToken>> verification) {
        CompletableFuture<Outcome<VerifiedToken>> started = new CompletableFuture<>();
        CompletableFuture<Outcome<VerifiedToken>> shared = inProgress.putIfAbsent(hash, started);
        if (shared == null) {
            shared = started;
            run(hash, verification, started);
        }
        Context here = vertx.getOrCreateContext();
        // A copy, because a caller that disconnects cancels its future.
        return Uni.createFrom().completionStage(shared.copy()).emitOn(task -> here.runOnContext(ignored -> task.run()));
    }

    private void run(
            TokenHash hash,
            Supplier<Outcome<VerifiedToken>> verification,
            CompletableFuture<Outcome<VerifiedToken>> started) {
        workers.executeBlocking(verification::get, false).onComplete(result -> {
            inProgress.remove(hash);
            if (result.succeeded()) {
                started.complete(result.result());
            } else {
                started.completeExceptionally(result.cause());
            }
        });
    }
}
