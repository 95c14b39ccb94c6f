package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventgateway.contract.ContractFault;
import io.eventgateway.fixture.ManyOperations;
import io.eventgateway.validation.Compilers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractBudgetTest {

    @TempDir
    private Path folder;

    /** Two files of 1,000 bytes. */
    @ParameterizedTest
    @CsvSource({
        "1, 2000, 100000, gateway.contracts.max-files allows (1)",
        "2, 1999, 100000, gateway.contracts.max-bytes allows (1999)",
        "2, 2000, 99999, the files have 2000 bytes and need some 0 MB of memory",
    })
    void refusesAFolderBeforeItIsRead(int files, long bytes, long memory, String message) throws IOException {
        write();

        assertThatThrownBy(() -> read(new ContractBudget(files, bytes, 10, memory)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsAFolderThatFits() throws IOException {
        write();

        assertThat(read(new ContractBudget(2, 2000, 10, 100_000))).containsOnlyKeys("a.yaml", "parts/b.json");
    }

    @Test
    void refusesTooManyOperationsBeforeTheyAreRead() {
        CatalogueReadResult result = new CatalogueReader(
                        Compilers.jsonSchema(), new ContractBudget(1, 100_000, 2, Long.MAX_VALUE))
                .read(Map.of("many.yaml", ManyOperations.yaml(3)));

        assertThat(result.faults())
                .extracting(ContractFault::message)
                .containsExactly("there are 3 operations, more than gateway.contracts.max-operations allows (2)");
    }

    /** Neither a hidden folder, as Kubernetes mounts it, nor a file with another name counts. */
    private void write() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "#".repeat(1000));
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/b.json"), " ".repeat(1000));
        Files.createDirectories(folder.resolve("..2026"));
        Files.writeString(folder.resolve("..2026/a.yaml"), "#".repeat(5000));
        Files.writeString(folder.resolve("notes.txt"), "#".repeat(5000));
    }

    private Map<String, String> read(ContractBudget budget) throws IOException {
        return ContractFiles.of(Optional.of(folder)).read(budget);
    }
}
