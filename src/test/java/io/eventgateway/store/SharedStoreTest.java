package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real Redis that stops, restarts, loses its data and stalls. */
class SharedStoreTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Script COUNT = Script.of("return {redis.call('INCRBY', KEYS[1], ARGV[1]), 'of ' .. KEYS[1]}");

    private final StoreFixture fixture = new StoreFixture();
    private final SharedStore store = fixture.store();
    private final LocalRedis redis = fixture.redis();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void runsAScript() {
        assertThat(count()).isEqualTo(new ScriptReply.Returned(List.of("1", "of n")));
        assertThat(count()).isEqualTo(new ScriptReply.Returned(List.of("2", "of n")));
        assertThat(redis.command("GET n")).endsWith("2");
    }

    @Test
    void sendsTheScriptAgainAfterARestartOfRedis() {
        count();
        redis.forgetScripts();

        assertThat(count()).isEqualTo(new ScriptReply.Returned(List.of("2", "of n")));
    }

    @Test
    void carriesManyAtOnceOverOneConnection() {
        List<Uni<ScriptReply>> many =
                IntStream.range(0, 1000).mapToObj(i -> run()).toList();

        Uni.join().all(many).andFailFast().await().atMost(SOON);

        assertThat(redis.command("GET n")).endsWith("1000");
    }

    @Test
    void reportsAnOutageImmediatelyAndRecovers() {
        fixture.stopRedis();

        assertThat(count()).isInstanceOf(ScriptReply.Unavailable.class);
        assertThat(fixture.degraded()).isEqualTo(1);

        redis.start();
        fixture.awaitRedis();
        assertThat(count()).isInstanceOf(ScriptReply.Returned.class);
        assertThat(fixture.degraded()).isZero();
    }

    @Test
    void waitsNoLongerThanTheTimeoutForAStall() {
        redis.hold(2500);

        assertThat(count()).isInstanceOf(ScriptReply.Unavailable.class);
        await("degraded").atMost(SOON).until(() -> {
            count();
            return store.degraded();
        });
        fixture.awaitRedis();
    }

    @Test
    void passesOnALateReply() {
        AtomicReference<ScriptReply> late = new AtomicReference<>();
        redis.hold(1000);

        ScriptReply reply =
                store.run(COUNT, List.of("n"), List.of("1"), late::set).await().atMost(SOON);

        assertThat(reply).isInstanceOf(ScriptReply.Unavailable.class);
        await("late").atMost(SOON).until(() -> late.get() != null);
        assertThat(late.get()).isEqualTo(new ScriptReply.Returned(List.of("1", "of n")));
    }

    @Test
    void answersWhateverTheScriptReturns() {
        assertThat(returned("return 7")).isEqualTo(List.of("7"));
        assertThat(returned("return {1, false, 'x'}")).isEqualTo(List.of("1", "", "x"));
        assertThat(returned("return false")).isEqualTo(List.of("null"));
    }

    @Test
    void treatsAScriptErrorAsUnavailable() {
        redis.command("SADD n x");

        assertThat(count()).isInstanceOf(ScriptReply.Unavailable.class);
        fixture.awaitRedis();
    }

    private List<String> returned(String script) {
        ScriptReply reply =
                store.run(Script.of(script), List.of("n"), List.of()).await().atMost(SOON);
        return ((ScriptReply.Returned) reply).items();
    }

    private ScriptReply count() {
        return run().await().atMost(SOON);
    }

    private Uni<ScriptReply> run() {
        return store.run(COUNT, List.of("n"), List.of("1"));
    }
}
