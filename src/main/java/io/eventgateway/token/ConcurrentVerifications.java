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

/** Verifications under way: off the event loop, one for all requests that bring the same token meanwhile, and never more than so many. */
final class ConcurrentVerifications {

    private final Map<TokenHash, CompletableFuture<Outcome<VerifiedToken>>> underWay = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final int most;

    /** @param most so many at once; of those that come on top the caller hears {@link #full} */
    ConcurrentVerifications(Vertx vertx, int most) {
        this.vertx = vertx;
        // Verifying is computing: more threads than processors would only take these away from the event loops.
        this.workers =
                vertx.createSharedWorkerExecutor("tokens", Runtime.getRuntime().availableProcessors());
        this.most = most;
    }

    /** Whether a verification of another token would be one too many. */
    boolean full(TokenHash hash) {
        return underWay.size() >= most && !underWay.containsKey(hash);
    }

    /** What the verification says that is under way for this token, or else this one. Answers where it was asked. */
    Uni<Outcome<VerifiedToken>> join(TokenHash hash, Supplier<Outcome<VerifiedToken>> verification) {
        CompletableFuture<Outcome<VerifiedToken>> begun = new CompletableFuture<>();
        CompletableFuture<Outcome<VerifiedToken>> shared = underWay.putIfAbsent(hash, begun);
        if (shared == null) {
            shared = begun;
            run(hash, verification, begun);
        }
        Context here = vertx.getOrCreateContext();
        // A copy, since a caller who hangs up cancels what he waits for.
        return Uni.createFrom().completionStage(shared.copy()).emitOn(task -> here.runOnContext(ignored -> task.run()));
    }

    private void run(
            TokenHash hash,
            Supplier<Outcome<VerifiedToken>> verification,
            CompletableFuture<Outcome<VerifiedToken>> begun) {
        workers.executeBlocking(verification::get, false).onComplete(ended -> {
            underWay.remove(hash);
            if (ended.succeeded()) {
                begun.complete(ended.result());
            } else {
                begun.completeExceptionally(ended.cause());
            }
        });
    }
}
