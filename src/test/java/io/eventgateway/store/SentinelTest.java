package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.LocalSentinel;
import io.eventgateway.fixture.LogLines;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A master, a replica and a Sentinel that exchanges them. */
class SentinelTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Script COUNT = Script.of("return {redis.call('HINCRBY', KEYS[1], 'n', 1)}");

    private final LogLines log = new LogLines(StoreHealth.class.getName());
    private final LocalRedis master = LocalRedis.started();
    private final LocalRedis replica = LocalRedis.started("replicaof 127.0.0.1 " + master.port());
    private final LocalSentinel sentinel = LocalSentinel.started("gateway", master.port());
    private final StoreFixture fixture = new StoreFixture(
            master,
            StoreFixture.at(sentinel.address())
                    .setType(RedisClientType.SENTINEL)
                    .setRole(RedisRole.MASTER)
                    .setMasterName("gateway"));
    private final SharedStore store = fixture.store();

    @BeforeEach
    void awaitReplica() {
        fixture.awaitRedis();
        assertThat(count()).isInstanceOf(ScriptReply.Returned.class);
        await("replicated").atMost(SOON).until(() -> replica.command("HGET event-gateway:n n")
                .endsWith("1"));
        await("known to Sentinel").atMost(SOON).until(() -> sentinel.knowsAReplica());
    }

    @AfterEach
    void close() {
        fixture.close();
        sentinel.close();
        replica.close();
        log.close();
    }

    @Test
    void followsAPlannedFailover() {
        await("accepted").atMost(SOON).until(sentinel::failover);

        awaitReplicaInUse();
        assertThat(log.lines()).hasSize(3);
    }

    @Test
    void followsTheFailoverOfADeadMaster() {
        master.stop();

        awaitReplicaInUse();
        assertThat(log.lines()).hasSize(3);
        master.start();
    }

    private void awaitReplicaInUse() {
        await("promoted").atMost(SOON).until(() -> replica.command("INFO replication")
                .contains("role:master"));
        await("in use").atMost(SOON).until(() -> count().equals(new ScriptReply.Returned(List.of(counted()))));
    }

    private String counted() {
        return replica.command("HGET event-gateway:n n")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private ScriptReply count() {
        return store.run(COUNT, List.of("event-gateway:n"), List.of()).await().atMost(SOON);
    }
}
