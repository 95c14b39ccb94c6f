package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.store.ConnectedStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas alternate, so that each must know the attempts of the other. */
class SharedIdempotencyStoreTest extends IdempotencyStoreTest {

    private static LocalRedis redis;
    private static ConnectedStore oneStore;
    private static ConnectedStore otherStore;

    private final IdempotencyStore one = new SharedIdempotencyStore(oneStore.store(), TTL);
    private final IdempotencyStore other = new SharedIdempotencyStore(otherStore.store(), TTL);
    private final AtomicInteger turn = new AtomicInteger();

    @BeforeAll
    static void open() {
        redis = LocalRedis.started();
        oneStore = new ConnectedStore(redis);
        otherStore = new ConnectedStore(redis);
    }

    @AfterAll
    static void close() {
        oneStore.close();
        otherStore.close();
        redis.close();
    }

    @Override
    IdempotencyStore idempotencyStore() {
        return turn.getAndIncrement() % 2 == 0 ? one : other;
    }

    @Test
    void treatsAnAttemptAsCrashedAfterItsLease() {
        Attempt crashed = attempt(Duration.ofMillis(300));
        assertThat(begin(crashed)).isEqualTo(KeyClaimResult.FIRST);
        assertThat(begin(new Attempt(crashed.key(), "other", "x", LEASE))).isEqualTo(KeyClaimResult.REUSED);

        Awaitility.await("tried again").atMost(Duration.ofMinutes(1)).until(() -> begin(attempt())
                .equals(KeyClaimResult.FIRST));

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.CONFLICT);
        end(crashed, new AttemptResult.Succeeded("late"));
        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.CONFLICT);
    }

    @Test
    void keepsAResultForItsTimeToLiveOnly() {
        Attempt attempt = begun();
        assertThat(secondsLeft(attempt)).isBetween(TTL.toSeconds() - 60, TTL.toSeconds());

        end(attempt, new AttemptResult.Unknown());
        assertThat(secondsLeft(attempt)).isBetween(TTL.toSeconds() - 60, TTL.toSeconds());

        Attempt second = begun();
        redis.command("EXPIRE " + second.key() + " 5");
        end(second, new AttemptResult.Succeeded("a"));
        assertThat(secondsLeft(second)).isBetween(TTL.toSeconds() - 60, TTL.toSeconds());

        redis.command("EXPIRE " + second.key() + " 5");
        begin(attempt());
        assertThat(secondsLeft(second)).as("not prolonged by a replay").isLessThanOrEqualTo(5);
    }

    @Test
    void reportsThatItIsUnavailableAndRecovers() {
        redis.stop();
        oneStore.awaitAway();
        otherStore.awaitAway();

        assertThat(begin(attempt())).isEqualTo(KeyClaimResult.UNAVAILABLE);
        assertThat(await(idempotencyStore().end(attempt(), new AttemptResult.Succeeded("a"))))
                .isFalse();

        redis.start();
        oneStore.awaitThere();
        otherStore.awaitThere();
        begun();
    }

    private static long secondsLeft(Attempt attempt) {
        return Long.parseLong(redis.command("TTL " + attempt.key()).substring(1));
    }
}
