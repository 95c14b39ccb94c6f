package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.ManyOperations;
import io.eventgateway.fixture.PackagedApplication;
import io.eventgateway.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts of a megabyte fit into a small process, and larger ones change nothing. */
class LargeContractsIT {

    private static final int A_MEGABYTE = 260;

    @TempDir
    private Path folder;

    @Test
    void checksAMegabyte() throws Exception {
        Files.writeString(folder.resolve("many.yaml"), ManyOperations.yaml(A_MEGABYTE));
        assertThat(Files.size(folder.resolve("many.yaml"))).isGreaterThan(1_000_000);

        Process check = new ProcessBuilder(PackagedApplication.command("256m", "contracts", "check", folder.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).isZero();
        assertThat(output).endsWith(A_MEGABYTE + " operations in 1 file, 0 warnings\n");
    }

    @Test
    void reloadsAMegabyteAndRefusesWhatDoesNotFit() throws Exception {
        Path contracts = Files.createDirectory(folder.resolve("contracts"));
        Files.copy(Path.of("openapi/orders.yaml"), contracts.resolve("orders.yaml"));
        try (GatewayProcess gateway = GatewayProcess.start(
                PackagedApplication.command("256m"), environment(contracts), folder.resolve("log"))) {
            Files.writeString(contracts.resolve("many.yaml"), ManyOperations.yaml(A_MEGABYTE));
            await().atMost(Duration.ofMinutes(2)).until(() -> openApi(gateway).contains("/many/e0"));

            Files.writeString(contracts.resolve("huge.yaml"), "#".repeat(8_000_000));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> gateway.get("/q/health/ready"), it -> it.contains("MB of memory"));

            assertThat(gateway.ready()).isTrue();
            assertThat(openApi(gateway)).contains("/many/e0", "/orders");
        }
    }

    private static Map<String, String> environment(Path contracts) {
        Map<String, String> settings = GatewayProcess.settings(Sandbox.shared());
        settings.put("gateway.contracts.location", contracts.toString());
        settings.put("gateway.watch.interval", "100ms");
        return GatewayProcess.environment(settings);
    }

    private static String openApi(GatewayProcess gateway) throws Exception {
        URI document = gateway.address().resolve("/openapi");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
