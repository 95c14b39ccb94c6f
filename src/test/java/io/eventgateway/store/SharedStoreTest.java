package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Redis that goes, comes back, forgets and stalls. */
class SharedStoreTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    /** Longer than in production, for machines that do many things at once. */
    private static final long TIMEOUT_MILLIS = 300;

    private static final Script COUNT = Script.of("return {redis.call('INCRBY', KEYS[1], ARGV[1]), 'of ' .. KEYS[1]}");

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final LocalRedis redis = LocalRedis.started();
    private SharedStore store;

    @BeforeEach
    void open() {
        NetClientOptions net = new NetClientOptions().setReadIdleTimeout(2).setConnectTimeout(1000);
        Redis client = Redis.createClient(
                vertx, new RedisOptions().addConnectionString(redis.address()).setNetClientOptions(net));
        store = new SharedStore(vertx, TIMEOUT_MILLIS, Optional.of(new Link(vertx, client, TIMEOUT_MILLIS)), meters);
        isThere();
    }

    @AfterEach
    void close() {
        store.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }

    @Test
    void runsAScriptThere() {
        assertThat(count()).isEqualTo(new Reply.Returned(List.of("1", "of n")));
        assertThat(count()).isEqualTo(new Reply.Returned(List.of("2", "of n")));
        assertThat(redis.command("GET n")).endsWith("2");
    }

    @Test
    void sendsTheScriptAgainWhenRedisForgotIt() {
        count();
        redis.forgetScripts();

        assertThat(count()).isEqualTo(new Reply.Returned(List.of("2", "of n")));
    }

    @Test
    void carriesManyAtOnceOverOneConnection() {
        List<Uni<Reply>> many = IntStream.range(0, 1000).mapToObj(i -> run()).toList();

        Uni.join().all(many).andFailFast().await().atMost(SOON);

        assertThat(count()).isEqualTo(new Reply.Returned(List.of("1001", "of n")));
    }

    @Test
    void saysAtOnceThatRedisIsAwayAndFindsItAgainByItself() {
        redis.stop();

        Eventually.within(SOON, "degraded", store::degraded);
        assertThat(count()).isInstanceOf(Reply.Away.class);
        assertThat(meters.get("gateway.store.degraded").gauge().value()).isEqualTo(1);

        redis.start();
        isThere();
        assertThat(count()).isInstanceOf(Reply.Returned.class);
        assertThat(meters.get("gateway.store.degraded").gauge().value()).isZero();
    }

    @Test
    void waitsNoLongerThanItMayForARedisThatStalls() {
        redis.hold(2500);

        assertThat(count()).isInstanceOf(Reply.Away.class);
        Eventually.within(SOON, "degraded", () -> {
            count();
            return store.degraded();
        });
        isThere();
    }

    @Test
    void takesAnErrorOfTheScriptForAway() {
        redis.command("SADD n x");

        assertThat(count()).isInstanceOf(Reply.Away.class);
        isThere();
    }

    private void isThere() {
        Eventually.within(SOON, "there", () -> !store.degraded());
    }

    private Reply count() {
        return run().await().atMost(SOON);
    }

    private Uni<Reply> run() {
        return store.run(COUNT, List.of("n"), List.of("1"));
    }
}
