package io.eventgateway.idempotency;

import io.eventgateway.store.Script;
import io.eventgateway.store.ScriptReply;
import io.eventgateway.store.SharedStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** A ledger that all replicas share. Each step is one script, and so one round trip. */
final class SharedIdempotencyStore implements IdempotencyStore {

    private static final Script BEGIN = Script.ofResource("/idempotency/begin.lua");
    private static final Script ANSWER = Script.ofResource("/idempotency/answer.lua");
    private static final Script RELEASE = Script.ofResource("/idempotency/release.lua");

    private final SharedStore store;
    private final String ttlMillis;

    SharedIdempotencyStore(SharedStore store, Duration ttl) {
        this.store = store;
        this.ttlMillis = Long.toString(ttl.toMillis());
    }

    @Override
    public Uni<BeginResult> begin(Attempt attempt) {
        String lease = Long.toString(attempt.lease().toMillis());
        return run(BEGIN, attempt, attempt.fingerprint(), lease, ttlMillis)
                .map(reply -> reply instanceof ScriptReply.Returned found ? claim(found) : unavailable(attempt));
    }

    @Override
    public Uni<Boolean> end(Attempt attempt, AttemptResult ending) {
        Uni<ScriptReply> reply = ending instanceof AttemptResult.Answered answered
                ? run(ANSWER, attempt, attempt.fingerprint(), answered.answer(), ttlMillis)
                : run(RELEASE, attempt, ending instanceof AttemptResult.Unknown ? "unknown" : "not-written", ttlMillis);
        return reply.map(ScriptReply.Returned.class::isInstance);
    }

    private static BeginResult claim(ScriptReply.Returned found) {
        return switch (found.text(0)) {
            case "first" -> new BeginResult.First();
            case "replayed" -> new BeginResult.Replayed(found.text(1));
            case "conflict" -> new BeginResult.Conflict();
            case "reused" -> new BeginResult.Reused();
            default -> throw new IllegalStateException(found.text(0));
        };
    }

    /** If the answer was merely late, the attempt has begun and nobody makes it. So it is ended, for the caller's next try. */
    private BeginResult unavailable(Attempt attempt) {
        end(attempt, new AttemptResult.NotWritten()).subscribe().with(ended -> {});
        return new BeginResult.Unavailable();
    }

    private Uni<ScriptReply> run(Script script, Attempt attempt, String second, String third) {
        return store.run(script, List.of(attempt.key()), List.of(attempt.id(), second, third));
    }

    private Uni<ScriptReply> run(Script script, Attempt attempt, String second, String third, String fourth) {
        return store.run(script, List.of(attempt.key()), List.of(attempt.id(), second, third, fourth));
    }
}
