package io.eventgateway.catalogue;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Location of the contracts. */
@ConfigMapping(prefix = "gateway.contracts")
public interface ContractConfig {

    /**
     * A folder whose {@code *.yaml} files are the contracts. Without it, the gateway uses the contracts that are
     * packaged with the application.
     */
    Optional<Path> location();
}
