package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Behaviour of every idempotency store. */
abstract class IdempotencyStoreTest {

    static final Duration TTL = Duration.ofHours(24);
    static final Duration LEASE = Duration.ofMinutes(5);

    private final String key = UUID.randomUUID().toString();

    abstract IdempotencyStore idempotencyStore();

    @Test
    void givesAKeyToItsFirstAttemptOnly() {
        List<KeyClaimResult> results =
                IntStream.range(0, 1_000).mapToObj(number -> idempotencyStore().begin(attempt())).toList().stream()
                        .map(IdempotencyStoreTest::await)
                        .toList();

        assertThat(results).filteredOn(KeyClaimResult.FIRST::equals).hasSize(1);
        assertThat(results).filteredOn(KeyClaimResult.CONFLICT::equals).hasSize(999);
    }

    @Test
    void replaysTheAnswerOfTheAttemptThatSucceeded() {
        Attempt first = begun();
        end(first, new AttemptResult.Succeeded("an \"answer\"\nof 2 lines, é"));

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("an \"answer\"\nof 2 lines, é"));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("an \"answer\"\nof 2 lines, é"));
    }

    @Test
    void refusesAnotherRequestInEveryState() {
        Attempt other = new Attempt(key, "other", "x", LEASE);
        Attempt first = begun();
        assertThat(begin(other)).isEqualTo(KeyClaimResult.REUSED);

        end(first, new AttemptResult.Unknown());
        assertThat(begin(other)).isEqualTo(KeyClaimResult.REUSED);

        end(begun(), new AttemptResult.Succeeded("a"));
        assertThat(begin(other)).isEqualTo(KeyClaimResult.REUSED);
    }

    @Test
    void forgetsWhatWasNotWritten() {
        end(begun(), new AttemptResult.NotWritten());

        assertThat(begin(new Attempt(key, "other", "x", LEASE))).isEqualTo(KeyClaimResult.FIRST);
    }

    @Test
    void letsOnlyTheSameRequestRetryAnUnknownOutcome() {
        end(begun(), new AttemptResult.Unknown());
        end(begun(), new AttemptResult.NotWritten());

        // The second attempt wrote nothing, but the first may have.
        assertThat(begin(new Attempt(key, "other", "x", LEASE))).isEqualTo(KeyClaimResult.REUSED);
        end(begun(), new AttemptResult.Succeeded("a"));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("a"));
    }

    @Test
    void acceptsALateSuccessOfAnUnknownOutcome() {
        Attempt first = begun();
        end(first, new AttemptResult.Unknown());
        end(first, new AttemptResult.Succeeded("late"));

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("late"));
    }

    @Test
    void keepsTheFirstSuccess() {
        Attempt first = begun();
        end(first, new AttemptResult.Succeeded("first"));
        end(first, new AttemptResult.Succeeded("second"));
        end(first, new AttemptResult.NotWritten());
        end(first, new AttemptResult.Unknown());

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("first"));
    }

    @Test
    void storesASuccessWhoseKeyIsGone() {
        end(attempt(), new AttemptResult.Succeeded("a"));

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("a"));
    }

    @Test
    void endsNoAttemptButItsOwn() {
        begun();
        end(attempt(), new AttemptResult.NotWritten());
        end(attempt(), new AttemptResult.Unknown());
        end(attempt(), new AttemptResult.Succeeded("a"));

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.CONFLICT);
    }

    Attempt attempt() {
        return attempt(LEASE);
    }

    Attempt attempt(Duration lease) {
        return new Attempt(key, "fingerprint", UUID.randomUUID().toString(), lease);
    }

    Attempt begun() {
        Attempt attempt = attempt();
        assertThat(begin(attempt)).isEqualTo(KeyClaimResult.FIRST);
        return attempt;
    }

    KeyClaimResult begin(Attempt attempt) {
        return await(idempotencyStore().begin(attempt));
    }

    void end(Attempt attempt, AttemptResult result) {
        assertThat(await(idempotencyStore().end(attempt, result))).isTrue();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
