package io.eventgateway.catalogue;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the contracts are. */
@ConfigMapping(prefix = "gateway.contracts")
public interface ContractConfig {

    /**
     * A folder whose {@code *.yaml} files are the contracts. Left out, the contracts that are packaged with the application count.
     */
    Optional<Path> location();
}
