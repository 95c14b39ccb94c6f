package io.eventgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void printsItsUsageWhenAsked(String help) {
        Printed printed = Printed.by(help);

        assertThat(printed.text()).startsWith("usage: ").contains("contracts diff", "tenants check", "config check");
        assertThat(printed.problems()).isEmpty();
        assertThat(printed.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "tenants", "config"})
    void explainsEachCommand(String command) {
        assertThat(Printed.by(command, "--help"))
                .isEqualTo(new Printed(0, Printed.by(command).problems(), ""))
                .isEqualTo(Printed.by(command, "check", "--help"));
        assertThat(Printed.by(command).status()).isEqualTo(2);
        assertThat(Printed.by(command).text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "contract,  contract is not a command; did you mean contracts?",
        "--hepl,    --hepl is not a command; did you mean --help?",
        "server,    server is not a command",
    })
    void refusesAnUnknownCommand(String command, String message) {
        Printed printed = Printed.by(command, "check");

        assertThat(printed.problems()).startsWith(message + "\n\nusage: ");
        assertThat(printed.text()).isEmpty();
        assertThat(printed.status()).isEqualTo(2);
    }

    @Test
    void suggestsTheSubcommandThatWasMeant() {
        assertThat(Printed.by("contracts", "chekc", "openapi").problems())
                .startsWith("chekc is not a command; did you mean check?\n\nusage: contracts check");
        assertThat(Printed.by("tenants", "chek").problems()).startsWith("chek is not a command; did you mean check?");
    }

    @Test
    void saysWhereAnOptionOfTheJvmBelongs() {
        Printed printed = Printed.by("-Dquarkus.http.port=80");

        assertThat(printed.problems())
                .isEqualTo("-Dquarkus.http.port=80 is an option of the JVM, so it must be before -jar:"
                        + " java -Dquarkus.http.port=80 -jar quarkus-run.jar\n");
        assertThat(printed.status()).isEqualTo(2);
    }

    @Test
    void printsWhatEachTenantMaySend() throws IOException {
        Path file = Files.writeString(folder.resolve("tenants.yaml"), """
                plans:
                  free: {events-per-second: 5, burst: 10, events-per-day: 10000, bytes-per-second: 65536}
                default-plan: none
                tenants:
                  globex: {plan: free, suspended: true}
                  acme: {plan: free, burst: 20}
                """);

        assertThat(Printed.by("tenants", "check", file.toString())).isEqualTo(new Printed(0, """
                TENANT  PLAN  EVENTS/S  BURST  EVENTS/DAY  BYTES/S  SUSPENDED
                acme    free  5         20     10000       65536    no
                globex  free  5         10     10000       65536    yes

                2 tenants, others are refused
                """, ""));
    }

    @Test
    void printsEveryFaultOfATenantsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("tenants.yaml"), """
                plans:
                  free: {events-per-second: 0, burst: 10, events-per-day: 100, bytes-per-second: 100}
                default-plan: gold
                """);

        assertThat(Printed.by("tenants", "check", file.toString())).isEqualTo(new Printed(1, """
                %1$s:2 #/plans/free/events-per-second must be a whole number from 1 to 1000000000
                %1$s:3 #/default-plan names none of the plans [free]
                2 faults
                """.formatted(file), ""));
    }

    @Test
    void saysWhyATenantsFileCannotBeRead() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9});

        assertThat(Printed.by("tenants", "check", "no/such/file").text())
                .isEqualTo("no/such/file does not exist\n1 fault\n");
        assertThat(Printed.by("tenants", "check", latin.toString()).text())
                .isEqualTo(latin + " is not UTF-8\n1 fault\n");
    }
}
