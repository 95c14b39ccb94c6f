package io.eventgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/add-an-endpoint.md says comes out does come out. */
class GuideTest {

    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private List<String> contracts;
    private List<String> outputs;

    @BeforeEach
    void copyTheShippedContracts() throws IOException {
        String guide = Files.readString(Path.of("docs/add-an-endpoint.md"));
        contracts = blocks(guide, "yaml");
        outputs = blocks(guide, "");
        try (Stream<Path> shipped = Files.list(Path.of("openapi"))) {
            for (Path file : shipped.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void itsContractHolds() throws IOException {
        write(contracts.get(0));
        assertThat(check()).isEqualTo(outputs.get(0));

        write(contracts.get(0).replace("$request.body#/parcelId", "$request.body#/parcel"));
        assertThat(check()).isEqualTo(outputs.get(1));
    }

    @Test
    void itsChangesMeanWhatItSays() throws IOException {
        write(contracts.get(0));
        Path before = Files.createDirectory(folder.resolve("before"));
        Files.copy(folder.resolve("parcel-scans.yaml"), before.resolve("parcel-scans.yaml"));
        Path after = Files.createDirectory(folder.resolve("after"));

        String harmless = contracts.get(0).replace("          enum: [arrived, left, delivered]\n", contracts.get(1))
                + contracts.get(2);
        Files.writeString(after.resolve("parcel-scans.yaml"), harmless);
        assertThat(diff(before, after)).isEqualTo(outputs.get(3));

        String breaking = harmless.replace(", delivered, returned]", "]")
                .replace("scannedAt]", "scannedAt, grams]")
                .replace("event: arrived\n", "event: arrived\n                  grams: 1250\n");
        Files.writeString(after.resolve("parcel-scans.yaml"), breaking);
        assertThat(diff(before, after)).isEqualTo(outputs.get(4));
    }

    @Test
    void itsDescriptionBecomesAContract() throws IOException {
        Path returns = Files.createDirectory(folder.resolve("returns"));
        Path description = Files.writeString(returns.resolve("returns.yaml"), contracts.get(3));

        Printed proposed = Printed.byContracts("init", description.toString());

        assertThat(proposed.text().replace(folder + "/", "")).isEqualTo(outputs.get(5));
        Path overlay = returns.resolve("returns.overlay.yaml");
        assertThat(Files.readString(overlay).replace(folder + "/", "")).isEqualTo(contracts.get(4));
        assertThat(Printed.byContracts("check", returns.toString()).text()).isEqualTo(outputs.get(6));

        Files.writeString(
                description,
                contracts.get(3).replace("reason: {type: string,", "reason: {type: string, pattern: '^(.)\\1',"));
        assertThat(Printed.byContracts("check", returns.toString()).status()).isEqualTo(1);
        Files.writeString(overlay, contracts.get(4) + contracts.get(5));
        assertThat(Printed.byContracts("check", returns.toString()).text()).isEqualTo(outputs.get(6));
    }

    private void write(String contract) throws IOException {
        Files.writeString(folder.resolve("parcel-scans.yaml"), contract);
    }

    private String check() {
        return Printed.byContracts("check", folder.toString()).text();
    }

    private static String diff(Path before, Path after) {
        return Printed.byContracts("diff", before.toString(), after.toString()).text();
    }

    private static List<String> blocks(String guide, String language) {
        return BLOCK.matcher(guide)
                .results()
                .filter(it -> it.group(1).equals(language))
                .map(it -> it.group(2))
                .toList();
    }
}
