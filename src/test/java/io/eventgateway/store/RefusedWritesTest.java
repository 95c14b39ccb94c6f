package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.LogLines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Redis that answers a PING and refuses what the gateway's scripts do. */
class RefusedWritesTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** Longer than the good probes that end an outage take. */
    private static final Duration STEADY = Duration.ofSeconds(1);

    private static final Script COUNT = Script.of("return {redis.call('HINCRBY', KEYS[1], 'n', 1)}");

    private final LogLines log = new LogLines(StoreHealth.class.getName());
    private final LogLines refusals = new LogLines(FailedKeys.class.getName());
    private final StoreFixture fixture = new StoreFixture();
    private final SharedStore store = fixture.store();
    private final LocalRedis redis = fixture.redis();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        fixture.close();
        log.close();
        refusals.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CONFIG SET maxmemory 1                          | CONFIG SET maxmemory 0                    | OOM
                    ACL SETUSER default -hexists                    | ACL SETUSER default +hexists              | can't run this command
                    ACL SETUSER default -evalsha                    | ACL SETUSER default +evalsha              | NOPERM
                    ACL SETUSER default -eval                       | ACL SETUSER default +eval                 | NOPERM
                    ACL SETUSER default resetkeys ~*:probe          | ACL SETUSER default allkeys               | NOPERM
                    CONFIG SET min-replicas-to-write 1              | CONFIG SET min-replicas-to-write 0        | NOREPLICAS
                    REPLICAOF 127.0.0.1 1                           | REPLICAOF NO ONE                          | READONLY
                    """)
    void areOneSteadyOutage(String cause, String remedy, String reason) {
        assertThat(redis.command(cause)).isEqualTo("+OK");

        awaitSteadyOutage(reason);
        assertThat(redis.command(remedy)).isEqualTo("+OK");

        awaitOneOutage(reason);
    }

    @Test
    void ofAStaleReplicaAreASteadyOutage() {
        redis.command("CONFIG SET replica-serve-stale-data no");
        redis.command("REPLICAOF 127.0.0.1 1");

        awaitSteadyOutage("MASTERDOWN");
        redis.command("REPLICAOF NO ONE");

        awaitOneOutage("MASTERDOWN");
    }

    @Test
    void withoutAPossibleSnapshotAreASteadyOutage() throws IOException {
        // A folder in the place of the snapshot.
        Files.createDirectory(folder.resolve("dump.rdb"));
        redis.command("CONFIG SET dir " + folder);
        redis.command("CONFIG SET save \"3600 1000000\"");
        redis.command("BGSAVE");
        try {
            awaitSteadyOutage("MISCONF");
        } finally {
            // With these two settings, Redis would not even stop.
            redis.command("CONFIG SET save \"\"");
        }

        awaitOneOutage("MISCONF");
    }

    @Test
    void ofABusyRedisAreASteadyOutage() throws IOException {
        redis.command("CONFIG SET lua-time-limit 10");
        try (Socket busy = send("EVAL \"while true do end\" 0")) {
            awaitSteadyOutage("BUSY");
            assertThat(redis.command("SCRIPT KILL")).isEqualTo("+OK");

            await("usable").atMost(SOON).until(() -> !store.degraded());
            assertThat(count()).isInstanceOf(ScriptReply.Returned.class);
            assertThat(busy.isConnected()).isTrue();
        }
        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void withoutAPasswordAreOneSteadyOutage() {
        redis.command("CONFIG SET requirepass secret\r\nCLIENT KILL TYPE normal SKIPME yes");

        awaitSteadyOutage("NOAUTH");
        redis.command("AUTH secret\r\nCONFIG SET requirepass \"\"");

        await("usable").atMost(SOON).until(() -> !store.degraded());
        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void ofAKeyOfAnotherTypeConcernThatKeyOnly() {
        redis.command("SET another-type x");
        AtomicInteger calls = new AtomicInteger();

        await("steady").during(STEADY).atMost(SOON).until(() -> {
            calls.incrementAndGet();
            return count("another-type").equals(new ScriptReply.Unavailable())
                    && count("n") instanceof ScriptReply.Returned
                    && !store.degraded();
        });

        assertThat(calls.get()).isGreaterThan(3);
        assertThat(log.lines()).containsExactly("Store: Redis is usable");
        assertThat(refusals.lines())
                .singleElement()
                .asString()
                .startsWith("Store: Redis is usable, but refused a script for another-type: ")
                .contains("WRONGTYPE");
    }

    @Test
    void ofSeveralKeysNameEach() {
        redis.command("SET one-type x");
        redis.command("SET another-type x");

        store.run(COUNT, List.of("one-type", "another-type"), List.of()).await().atMost(SOON);
        await("a line").atMost(SOON).until(() -> !refusals.lines().isEmpty());

        assertThat(refusals.lines()).singleElement().asString().contains("for another-type: ", "; for one-type: ");
    }

    @Test
    void probesLeaveNothingBehind() {
        redis.command("HSET event-gateway:kept field value");
        redis.command("EXPIRE event-gateway:kept 1000");
        redis.command("CONFIG SET maxmemory 1");
        count("event-gateway:kept");
        count("event-gateway:absent");
        fixture.awaitOutage();
        redis.command("CONFIG SET maxmemory 0");
        fixture.awaitRedis();

        assertThat(redis.command("DBSIZE")).isEqualTo(":1");
        assertThat(redis.command("HLEN event-gateway:kept")).isEqualTo(":1");
        assertThat(Integer.parseInt(redis.command("TTL event-gateway:kept").substring(1)))
                .isBetween(900, 1000);
    }

    private void awaitSteadyOutage(String reason) {
        await(reason).atMost(SOON).until(() -> {
            count();
            return outage().contains(reason);
        });
        await("steady").during(STEADY).atMost(SOON).until(() -> fixture.degraded() == 1 && outage().contains(reason));
        assertThat(count()).isEqualTo(new ScriptReply.Unavailable());
    }

    private void awaitOneOutage(String reason) {
        await("usable").atMost(SOON).until(() -> !store.degraded());
        assertThat(count()).isInstanceOf(ScriptReply.Returned.class);
        assertThat(fixture.degraded()).isZero();
        List<String> lines = log.lines();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("Store: cannot use Redis: ").contains(reason);
        assertThat(lines).last().isEqualTo("Store: Redis is usable");
    }

    private String outage() {
        return store.outage().orElse("");
    }

    private ScriptReply count() {
        return count("event-gateway:n");
    }

    private ScriptReply count(String key) {
        return store.run(COUNT, List.of(key), List.of()).await().atMost(SOON);
    }

    /** A command that is answered late or never. */
    private Socket send(String command) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
        OutputStream out = socket.getOutputStream();
        out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }
}
