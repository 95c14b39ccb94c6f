package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
abstract class IdempotencyStoreTest {

    static final Duration TTL = Duration.ofHours(24);
    static final Duration LEASE = Duration.ofMinutes(5);

    private final String key = UUID.randomUUID().toString();

    abstract IdempotencyStore ledger();

    @Test
    void givesAKeyToItsFirstAttemptOnly() {
        List<BeginResult> claims =
                IntStream.range(0, 1_000).mapToObj(number -> ledger().begin(attempt())).toList().stream()
                        .map(IdempotencyStoreTest::await)
                        .toList();

        assertThat(claims).filteredOn(new BeginResult.First()::equals).hasSize(1);
        assertThat(claims).filteredOn(new BeginResult.Conflict()::equals).hasSize(999);
    }

    @Test
    void replaysTheAnswerOfTheAttemptThatSucceeded() {
        Attempt first = begun();
        end(first, new AttemptResult.Answered("an \"answer\"\nof 2 lines, é"));

        assertThat(begin(attempt())).isEqualTo(new BeginResult.Replayed("an \"answer\"\nof 2 lines, é"));
        assertThat(begin(attempt())).isEqualTo(new BeginResult.Replayed("an \"answer\"\nof 2 lines, é"));
    }

    @Test
    void refusesAnotherRequestInEveryState() {
        Attempt other = new Attempt(key, "other", "x", LEASE);
        Attempt first = begun();
        assertThat(begin(other)).isEqualTo(new BeginResult.Reused());

        end(first, new AttemptResult.Unknown());
        assertThat(begin(other)).isEqualTo(new BeginResult.Reused());

        end(begun(), new AttemptResult.Answered("a"));
        assertThat(begin(other)).isEqualTo(new BeginResult.Reused());
    }

    @Test
    void forgetsWhatWasNotWritten() {
        end(begun(), new AttemptResult.NotWritten());

        assertThat(begin(new Attempt(key, "other", "x", LEASE))).isEqualTo(new BeginResult.First());
    }

    @Test
    void letsOnlyTheSameRequestRetryAnUnknownOutcome() {
        end(begun(), new AttemptResult.Unknown());
        end(begun(), new AttemptResult.NotWritten());

        // The second attempt wrote nothing, but the first may have.
        assertThat(begin(new Attempt(key, "other", "x", LEASE))).isEqualTo(new BeginResult.Reused());
        end(begun(), new AttemptResult.Answered("a"));
        assertThat(begin(attempt())).isEqualTo(new BeginResult.Replayed("a"));
    }

    @Test
    void takesALateSuccessWhenNobodyKnewBetter() {
        Attempt first = begun();
        end(first, new AttemptResult.Unknown());
        end(first, new AttemptResult.Answered("late"));

        assertThat(begin(attempt())).isEqualTo(new BeginResult.Replayed("late"));
    }

    @Test
    void keepsTheFirstSuccess() {
        Attempt first = begun();
        end(first, new AttemptResult.Answered("first"));
        end(first, new AttemptResult.Answered("second"));
        end(first, new AttemptResult.NotWritten());
        end(first, new AttemptResult.Unknown());

        assertThat(begin(attempt())).isEqualTo(new BeginResult.Replayed("first"));
    }

    @Test
    void notesASuccessWhoseKeyIsGone() {
        end(attempt(), new AttemptResult.Answered("a"));

        assertThat(begin(attempt())).isEqualTo(new BeginResult.Replayed("a"));
    }

    @Test
    void endsNoAttemptButItsOwn() {
        begun();
        end(attempt(), new AttemptResult.NotWritten());
        end(attempt(), new AttemptResult.Unknown());
        end(attempt(), new AttemptResult.Answered("a"));

        assertThat(begin(attempt())).isEqualTo(new BeginResult.Conflict());
    }

    Attempt attempt() {
        return attempt(LEASE);
    }

    Attempt attempt(Duration lease) {
        return new Attempt(key, "fingerprint", UUID.randomUUID().toString(), lease);
    }

    Attempt begun() {
        Attempt attempt = attempt();
        assertThat(begin(attempt)).isEqualTo(new BeginResult.First());
        return attempt;
    }

    BeginResult begin(Attempt attempt) {
        return await(ledger().begin(attempt));
    }

    void end(Attempt attempt, AttemptResult ending) {
        assertThat(await(ledger().end(attempt, ending))).isTrue();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
