package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged application at the command line: no configuration, no port, no log. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ContractsCommandIT {

    @Test
    void checksAFolder() throws Exception {
        Ended ended = run("contracts", "check", "src/test/resources/contracts/twenty-mistakes");

        assertThat(ended.output().lines()).hasSize(21).endsWith("20 mistakes, 0 warnings");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void comparesTwoFolders() throws Exception {
        Ended ended = run("contracts", "diff", "openapi", "openapi");

        assertThat(ended.output()).isEqualTo("0 changes, 0 breaking\n");
        assertThat(ended.status()).isZero();
    }

    private record Ended(int status, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(PackagedApplication.command("256m", arguments)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("GATEWAY_"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
