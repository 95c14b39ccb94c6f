package io.eventgateway.idempotency;

import io.eventgateway.store.Script;
import io.eventgateway.store.ScriptReply;
import io.eventgateway.store.SharedStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** An idempotency store in Redis, shared by all replicas. Each step is one script, and therefore one round trip. */
final class SharedIdempotencyStore implements IdempotencyStore {

    private static final Script BEGIN = Script.ofResource("/idempotency/begin.lua");
    private static final Script SUCCEED = Script.ofResource("/idempotency/answer.lua");
    private static final Script RELEASE = Script.ofResource("/idempotency/release.lua");

    private final SharedStore store;
    private final String ttlMillis;

    SharedIdempotencyStore(SharedStore store, Duration ttl) {
        this.store = store;
        this.ttlMillis = Long.toString(ttl.toMillis());
    }

    @Override
    public Uni<KeyClaimResult> begin(Attempt attempt) {
        String lease = Long.toString(attempt.lease().toMillis());
        return run(BEGIN, attempt, attempt.fingerprint(), lease, ttlMillis)
                .map(reply -> reply.fold(SharedIdempotencyStore::read, () -> unavailable(attempt)));
    }

    @Override
    public Uni<Boolean> end(Attempt attempt, AttemptResult result) {
        Uni<ScriptReply> reply = result.fold(
                succeeded -> run(SUCCEED, attempt, attempt.fingerprint(), succeeded.result(), ttlMillis),
                () -> run(RELEASE, attempt, "unknown", ttlMillis),
                () -> run(RELEASE, attempt, "not-written", ttlMillis));
        return reply.map(it -> it.fold(returned -> true, () -> false));
    }

    private static KeyClaimResult read(ScriptReply.Returned reply) {
        return switch (reply.text(0)) {
            case "first" -> KeyClaimResult.FIRST;
            case "replayed" -> KeyClaimResult.replayed(reply.text(1));
            case "conflict" -> KeyClaimResult.CONFLICT;
            case "reused" -> KeyClaimResult.REUSED;
            default -> throw new IllegalStateException(reply.text(0));
        };
    }

    /** If the reply was merely late, the attempt has begun but will not run, so it is ended for the caller's retry. */
    private KeyClaimResult unavailable(Attempt attempt) {
        end(attempt, new AttemptResult.NotWritten()).subscribe().with(ended -> {});
        return KeyClaimResult.UNAVAILABLE;
    }

    private Uni<ScriptReply> run(Script script, Attempt attempt, String second, String third) {
        return store.run(script, List.of(attempt.key()), List.of(attempt.id(), second, third));
    }

    private Uni<ScriptReply> run(Script script, Attempt attempt, String second, String third, String fourth) {
        return store.run(script, List.of(attempt.key()), List.of(attempt.id(), second, third, fourth));
    }
}
