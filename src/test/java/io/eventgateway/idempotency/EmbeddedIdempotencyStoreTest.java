package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedIdempotencyStoreTest extends IdempotencyStoreTest {

    private static final int ANSWER = 100;
    /** Memory for ten keys with results. */
    private static final long BYTES = 10 * (EmbeddedIdempotencyStore.OVERHEAD_BYTES + ANSWER);

    // Near the overflow that nanosecond clocks may reach.
    private final AtomicLong ticker = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final AtomicInteger forgotten = new AtomicInteger();
    private final EmbeddedIdempotencyStore idempotencyStore =
            new EmbeddedIdempotencyStore(TTL, BYTES, ticker::get, forgotten::incrementAndGet);

    @Override
    IdempotencyStore idempotencyStore() {
        return idempotencyStore;
    }

    @Test
    void treatsAnAttemptAsCrashedAfterItsLease() {
        Attempt crashed = begun();

        pass(LEASE.minusNanos(1));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.CONFLICT);
        pass(Duration.ofNanos(1));
        assertThat(begin(new Attempt(crashed.key(), "other", "x", LEASE))).isEqualTo(KeyClaimResult.REUSED);
        Attempt second = begun();

        // It had not crashed, but ends too late.
        end(crashed, new AttemptResult.Succeeded("a"));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.CONFLICT);
        end(second, new AttemptResult.NotWritten());
        assertThat(begin(new Attempt(crashed.key(), "other", "x", LEASE))).isEqualTo(KeyClaimResult.REUSED);
    }

    @Test
    void keepsAResultForItsTimeToLiveDespiteReplays() {
        end(begun(), new AttemptResult.Succeeded("a"));

        pass(TTL.minusNanos(1));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("a"));
        pass(Duration.ofNanos(1));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.FIRST);
        assertThat(forgotten).hasValue(0);
    }

    @Test
    void removesExpiredKeys() {
        IntStream.range(0, 5).forEach(this::answer);

        pass(TTL);
        answer(5);

        assertThat(idempotencyStore.size()).isEqualTo(1);
    }

    @Test
    void evictsTheOldestWhenItIsFull() {
        IntStream.range(0, 25).forEach(this::answer);

        assertThat(idempotencyStore.size()).isEqualTo(10);
        assertThat(forgotten).hasValue(15);
        assertThat(begin(numbered(14))).isEqualTo(KeyClaimResult.FIRST);
        assertThat(begin(numbered(24)).kind()).isEqualTo(KeyClaimResult.Kind.REPLAYED);
    }

    @Test
    void neverEvictsAnAttemptInProgress() {
        Attempt underWay = begun();

        IntStream.range(0, 25).forEach(this::answer);

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.CONFLICT);
        end(underWay, new AttemptResult.Succeeded("a"));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.replayed("a"));
    }

    private void answer(int number) {
        Attempt attempt = numbered(number);
        assertThat(begin(attempt)).isEqualTo(KeyClaimResult.FIRST);
        end(attempt, new AttemptResult.Succeeded("a".repeat(ANSWER)));
    }

    private static Attempt numbered(int number) {
        return new Attempt("key-" + number, "fingerprint", "attempt-" + number, LEASE);
    }

    private void pass(Duration time) {
        ticker.addAndGet(time.toNanos());
    }
}
