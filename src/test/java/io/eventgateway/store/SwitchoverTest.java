package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.fixture.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The master moves to another address, and the one before remains reachable. */
class SwitchoverTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Script COUNT = Script.of("return {redis.call('HINCRBY', KEYS[1], 'n', 1)}");

    private final LogLines log = new LogLines(StoreHealth.class.getName());
    private final LocalRedis other = LocalRedis.started();
    private final StoreFixture fixture = new StoreFixture();
    private final SharedStore store = fixture.store();

    @AfterEach
    void close() {
        fixture.close();
        other.close();
        log.close();
    }

    @Test
    void leavesAMasterThatBecomesAReplica() {
        assertThat(count()).isEqualTo(new ScriptReply.Returned(List.of("1")));
        other.command("REPLICAOF 127.0.0.1 " + fixture.redis().port());
        await("replicated").atMost(SOON).until(() -> other.command("HGET event-gateway:n n")
                .endsWith("1"));

        other.command("REPLICAOF NO ONE");
        fixture.redis().command("REPLICAOF 127.0.0.1 " + other.port());
        fixture.moveTo(other.address());

        await("used again").atMost(SOON).until(() -> count() instanceof ScriptReply.Returned);
        assertThat(other.command("HGET event-gateway:n n")).endsWith("2");
        assertThat(log.lines()).hasSize(3);
        assertThat(log.lines().get(1)).contains("READONLY");
        await("no connection is left").atMost(SOON).until(() -> clients(fixture.redis()) == 0);
    }

    @Test
    void givesUpAnAttemptThatNeverEnds() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            // As Redis does at its maxclients. The client ignores such an error of HELLO.
            CompletableFuture.runAsync(() -> refuseAll(full));
            fixture.moveTo("redis://127.0.0.1:" + full.getLocalPort());
            fixture.redis().command("CLIENT KILL TYPE normal SKIPME yes");
            await("given up").atMost(SOON).until(() -> store.outage()
                    .filter("it does not answer"::equals)
                    .isPresent());

            fixture.moveTo(other.address());

            await("used again").atMost(SOON).until(() -> count() instanceof ScriptReply.Returned);
        }
    }

    @Test
    void leavesAServerThatDoesNotAnswer() {
        fixture.redis().hold(60_000);
        fixture.moveTo(other.address());

        await("used again").atMost(SOON).until(() -> count() instanceof ScriptReply.Returned);
        assertThat(other.command("HLEN event-gateway:n")).isEqualTo(":1");
    }

    private static void refuseAll(ServerSocket full) {
        while (!full.isClosed()) {
            try (Socket refused = full.accept()) {
                refused.getOutputStream()
                        .write("-ERR max number of clients reached\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
                // The test has ended, or the client was faster.
            }
        }
    }

    /** Connections of clients other than the one that asks. */
    private static long clients(LocalRedis redis) {
        String list = redis.command("CLIENT LIST TYPE normal");
        return list.lines().filter(line -> line.startsWith("id=")).count() - 1;
    }

    private ScriptReply count() {
        return store.run(COUNT, List.of("event-gateway:n"), List.of()).await().atMost(SOON);
    }
}
