package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
abstract class LedgerTest {

    static final Duration TTL = Duration.ofHours(24);
    static final Duration LEASE = Duration.ofMinutes(5);

    private final String key = UUID.randomUUID().toString();

    abstract Ledger ledger();

    @Test
    void givesAKeyToItsFirstAttemptOnly() {
        List<Claim> claims = IntStream.range(0, 1_000).mapToObj(number -> ledger().begin(attempt())).toList().stream()
                .map(LedgerTest::await)
                .toList();

        assertThat(claims).filteredOn(new Claim.First()::equals).hasSize(1);
        assertThat(claims).filteredOn(new Claim.Conflict()::equals).hasSize(999);
    }

    @Test
    void replaysTheAnswerOfTheAttemptThatSucceeded() {
        Attempt first = begun();
        end(first, new Ending.Answered("an \"answer\"\nof 2 lines, é"));

        assertThat(begin(attempt())).isEqualTo(new Claim.Replayed("an \"answer\"\nof 2 lines, é"));
        assertThat(begin(attempt())).isEqualTo(new Claim.Replayed("an \"answer\"\nof 2 lines, é"));
    }

    @Test
    void refusesAnotherRequestInEveryState() {
        Attempt other = new Attempt(key, "other", "x", LEASE);
        Attempt first = begun();
        assertThat(begin(other)).isEqualTo(new Claim.Reused());

        end(first, new Ending.Unknown());
        assertThat(begin(other)).isEqualTo(new Claim.Reused());

        end(begun(), new Ending.Answered("a"));
        assertThat(begin(other)).isEqualTo(new Claim.Reused());
    }

    @Test
    void forgetsWhatWasNotWritten() {
        end(begun(), new Ending.NotWritten());

        assertThat(begin(new Attempt(key, "other", "x", LEASE))).isEqualTo(new Claim.First());
    }

    @Test
    void letsAnUnknownOutcomeBeTriedAgainByTheSameRequestOnly() {
        end(begun(), new Ending.Unknown());
        end(begun(), new Ending.NotWritten());

        // The second attempt wrote nothing, but the first may have.
        assertThat(begin(new Attempt(key, "other", "x", LEASE))).isEqualTo(new Claim.Reused());
        end(begun(), new Ending.Answered("a"));
        assertThat(begin(attempt())).isEqualTo(new Claim.Replayed("a"));
    }

    @Test
    void takesALateSuccessWhenNobodyKnewBetter() {
        Attempt first = begun();
        end(first, new Ending.Unknown());
        end(first, new Ending.Answered("late"));

        assertThat(begin(attempt())).isEqualTo(new Claim.Replayed("late"));
    }

    @Test
    void keepsTheFirstSuccess() {
        Attempt first = begun();
        end(first, new Ending.Answered("first"));
        end(first, new Ending.Answered("second"));
        end(first, new Ending.NotWritten());
        end(first, new Ending.Unknown());

        assertThat(begin(attempt())).isEqualTo(new Claim.Replayed("first"));
    }

    @Test
    void notesASuccessWhoseKeyIsGone() {
        end(attempt(), new Ending.Answered("a"));

        assertThat(begin(attempt())).isEqualTo(new Claim.Replayed("a"));
    }

    @Test
    void endsNoAttemptButItsOwn() {
        begun();
        end(attempt(), new Ending.NotWritten());
        end(attempt(), new Ending.Unknown());
        end(attempt(), new Ending.Answered("a"));

        assertThat(begin(attempt())).isEqualTo(new Claim.Conflict());
    }

    Attempt attempt() {
        return attempt(LEASE);
    }

    Attempt attempt(Duration lease) {
        return new Attempt(key, "fingerprint", UUID.randomUUID().toString(), lease);
    }

    Attempt begun() {
        Attempt attempt = attempt();
        assertThat(begin(attempt)).isEqualTo(new Claim.First());
        return attempt;
    }

    Claim begin(Attempt attempt) {
        return await(ledger().begin(attempt));
    }

    void end(Attempt attempt, Ending ending) {
        assertThat(await(ledger().end(attempt, ending))).isTrue();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
