package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.PackagedApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged application at the command line: no configuration, no port, no log. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CommandLineIT {

    @Test
    void checksAFolder() throws Exception {
        Ended ended = run("contracts", "check", "src/test/resources/contracts/twenty-mistakes");

        assertThat(ended.output().lines()).hasSize(22).endsWith("19 faults, 1 warning");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void comparesTwoFolders() throws Exception {
        Ended ended = run("contracts", "diff", "openapi", "openapi");

        assertThat(ended.output()).isEqualTo("0 changes, 0 breaking\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void printsItsUsage() throws Exception {
        Ended ended = run("--help");

        assertThat(ended.output()).startsWith("usage: java -jar quarkus-run.jar [<command>]\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void printsItsVersion() throws Exception {
        Ended ended = run("--version");

        assertThat(ended.output()).matches("Event Gateway \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void startsNoServerForAnUnknownCommand() throws Exception {
        Ended ended = run("contract", "check", "openapi");

        assertThat(ended.output()).startsWith("contract is not a command; did you mean contracts?\n\nusage: ");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void checksATenantsFile() throws Exception {
        Ended ended = run("tenants", "check", "k8s/base/tenants.yaml");

        assertThat(ended.output()).isEqualTo("0 tenants, others have the plan standard\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void checksTheSettingsOfItsEnvironment() throws Exception {
        Ended ended = run("config", "check");

        assertThat(ended.output())
                .startsWith("6 settings are missing or wrong\n")
                .contains("gateway.confluent.url is missing (GATEWAY_CONFLUENT_URL): ")
                .hasLineCount(7);
        assertThat(ended.status()).isEqualTo(1);
    }

    private record Ended(int status, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(PackagedApplication.command("256m", arguments)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|GATEWAY|MP)_.*"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
