package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.LocalRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Redis user with the permissions that docs/operations.md lists, or fewer. */
class PermissionsTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String DOCUMENTED = documented();

    @Test
    void theDocumentedOnesSuffice() {
        try (StoreFixture fixture = fixture(DOCUMENTED)) {
            fixture.awaitRedis();

            assertThat(fixture.redis().command("ACL LOG")).isEqualTo("*0");
        }
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void eachOfThemIsNecessary(String permission) {
        try (StoreFixture fixture = fixture(DOCUMENTED.replace(" " + permission, ""))) {
            await("refused").atMost(SOON).until(() -> fixture.store()
                    .outage()
                    .filter(reason -> reason.startsWith("NOPERM") || reason.contains("can't run this command"))
                    .isPresent());
        }
    }

    static Stream<String> permissions() {
        return Arrays.stream(DOCUMENTED.split(" ")).filter(it -> it.startsWith("+") || it.startsWith("~"));
    }

    private static StoreFixture fixture(String permissions) {
        LocalRedis redis = LocalRedis.started();
        assertThat(redis.command(permissions)).isEqualTo("+OK");
        return new StoreFixture(
                redis, StoreFixture.at("redis://127.0.0.1:" + redis.port() + "?user=event-gateway&password=secret"));
    }

    private static String documented() {
        try (Stream<String> lines = Files.lines(Path.of("docs/operations.md"))) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith("ACL SETUSER "))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
