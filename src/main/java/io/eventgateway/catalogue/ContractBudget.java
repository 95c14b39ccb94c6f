package io.eventgateway.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a set of contracts may cost. It is checked before the files are read, so that a change of them cannot end a
 * running gateway.
 *
 * @param files number of files, at least 1
 * @param bytes total size of the files
 * @param operations number of published operations
 * @param memory what the next catalogue may use, in bytes
 */
record ContractBudget(int files, long bytes, int operations, long memory) {

    /** For a process that reads no settings. It makes one catalogue, and none beside it. */
    static final ContractBudget DEFAULT = new ContractBudget(
            ContractConfig.DEFAULT_FILES,
            ContractConfig.DEFAULT_BYTES,
            ContractConfig.DEFAULT_OPERATIONS,
            Runtime.getRuntime().maxMemory());

    /** Memory for each byte of a description while the next catalogue is made beside the active one, rounded up. */
    private static final long MEMORY_PER_BYTE = 50;

    static ContractBudget of(ContractConfig config) {
        return new ContractBudget(
                config.maxFiles(),
                config.maxBytes().asLongValue(),
                config.maxOperations(),
                Runtime.getRuntime().maxMemory() / 2);
    }

    /** @throws IOException when the files exceed the budget; the message says what to do */
    void check(List<Path> paths) throws IOException {
        if (paths.size() > files) {
            throw new IOException("there are " + paths.size() + " files, more than gateway.contracts.max-files allows ("
                    + files + ")");
        }
        long size = 0;
        for (Path path : paths) {
            size += Files.size(path);
        }
        if (size > bytes) {
            throw new IOException(
                    "the files have " + size + " bytes, more than gateway.contracts.max-bytes allows (" + bytes + ")");
        }
        if (size * MEMORY_PER_BYTE > memory) {
            throw new IOException("the files have " + size + " bytes and need some "
                    + size * MEMORY_PER_BYTE / 1_000_000 + " MB of memory, and there are " + memory / 1_000_000
                    + " MB for them; give the process more, or cut parts out of the descriptions");
        }
    }

    /** The reason why that number of operations cannot be published; empty when it can. */
    Optional<String> refusal(int published) {
        return Optional.of("there are " + published + " operations, more than gateway.contracts.max-operations allows ("
                        + operations + ")")
                .filter(it -> published > operations);
    }
}
