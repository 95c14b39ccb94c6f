package io.eventgateway.catalogue;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** Location of the contracts, and what they may cost. */
@ConfigMapping(prefix = "gateway.contracts")
public interface ContractConfig {

    /** See {@link #maxFiles}. */
    int DEFAULT_FILES = 1_000;
    /** See {@link #maxBytes}. */
    long DEFAULT_BYTES = 16 * 1024 * 1024L;
    /** See {@link #maxOperations}. */
    int DEFAULT_OPERATIONS = 5_000;

    /**
     * A folder whose API descriptions are the contracts. Without it, the gateway uses the contracts that are
     * packaged with the application.
     */
    Optional<Path> location();

    /** The largest number of files; a folder with more of them is refused. */
    @WithDefault("1000")
    @Min(1)
    int maxFiles();

    /**
     * The largest total size of the files; a folder with more is refused. A folder is also refused when it needs more
     * than half of the memory of the process.
     */
    @WithDefault("16M")
    MemorySize maxBytes();

    /** The largest number of published operations. */
    @WithDefault("5000")
    @Min(1)
    int maxOperations();
}
