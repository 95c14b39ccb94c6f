package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.LogLines;
import io.vertx.redis.client.RedisClientType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis Cluster of three masters. */
class ClusterTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int SLOTS = 16_384;
    private static final Script COUNT = Script.of("return {redis.call('HINCRBY', KEYS[1], 'n', 1)}");

    private final LogLines log = new LogLines(StoreHealth.class.getName());

    @TempDir
    Path folder;

    private List<LocalRedis> nodes;
    private StoreFixture fixture;
    private SharedStore store;

    @BeforeEach
    void start() {
        nodes = IntStream.range(0, 3).mapToObj(this::node).toList();
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).command("CLUSTER ADDSLOTS " + slots(i));
            nodes.get(0).command("CLUSTER MEET 127.0.0.1 " + nodes.get(i).port());
        }
        await("cluster").atMost(SOON).until(() -> nodes.stream()
                .allMatch(node -> node.command("CLUSTER INFO").contains("cluster_state:ok")));
        fixture = new StoreFixture(
                nodes.get(0), StoreFixture.at(nodes.get(0).address()).setType(RedisClientType.CLUSTER));
        store = fixture.store();
        fixture.awaitRedis();
    }

    @AfterEach
    void close() {
        fixture.close();
        nodes.stream().skip(1).forEach(LocalRedis::close);
        log.close();
    }

    @Test
    void usesAllNodes() {
        assertThat(unavailable()).isZero();

        assertThat(nodes).allSatisfy(node -> assertThat(node.command("DBSIZE")).isNotEqualTo(":0"));
    }

    @Test
    void isASteadyOutageWhileAnyNodeRefusesWrites() {
        for (LocalRedis node : nodes) {
            log.lines().clear();
            node.command("CONFIG SET maxmemory 1");
            await("degraded").atMost(SOON).until(() -> unavailable() > 0 && store.degraded());

            await("steady").during(Duration.ofSeconds(1)).atMost(SOON).until(store::degraded);
            node.command("CONFIG SET maxmemory 0");

            fixture.awaitRedis();
            assertThat(unavailable()).isZero();
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0)).contains("OOM");
        }
    }

    @Test
    void followsASlotToItsNewMaster() {
        assertThat(unavailable()).isZero();
        String target =
                nodes.get(1).command("CLUSTER MYID").lines().skip(1).findFirst().orElseThrow();
        String key = IntStream.range(0, 100)
                .mapToObj(i -> "event-gateway:" + i)
                .filter(it -> slot(it) < SLOTS / 3)
                .findFirst()
                .orElseThrow();
        nodes.get(0).command("DEL " + key);
        nodes.stream().limit(2).forEach(node -> node.command("CLUSTER SETSLOT " + slot(key) + " NODE " + target));

        assertThat(count(key)).isEqualTo(new ScriptReply.Returned(List.of("1")));
        assertThat(nodes.get(1).command("HGET " + key + " n")).endsWith("1");
        assertThat(log.lines()).containsExactly("Store: Redis is usable");
    }

    private LocalRedis node(int number) {
        return LocalRedis.started(
                "cluster-enabled yes", "cluster-node-timeout 2000", "dir " + folder, "cluster-config-file " + number);
    }

    private static String slots(int node) {
        return IntStream.range(node * SLOTS / 3, (node + 1) * SLOTS / 3)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    private int slot(String key) {
        return Integer.parseInt(nodes.get(0).command("CLUSTER KEYSLOT " + key).substring(1));
    }

    private long unavailable() {
        return IntStream.range(0, 30)
                .mapToObj(i -> count("event-gateway:" + i))
                .filter(ScriptReply.Unavailable.class::isInstance)
                .count();
    }

    private ScriptReply count(String key) {
        return store.run(COUNT, List.of(key), List.of()).await().atMost(SOON);
    }
}
