package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.SchemaCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The result of reading a set of contracts.
 *
 * @param catalogue present exactly when there is no fault
 * @param faults by file and line
 * @param warnings legal but suspicious constructs, by file and line
 * @param notes facts that need no change, such as operations that are not published
 */
public record CatalogueReadResult(
        Optional<Catalogue> catalogue,
        List<ContractFault> faults,
        List<ContractFault> warnings,
        List<ContractFault> notes) {

    /**
     * Reads the API descriptions of a folder.
     *
     * @throws IOException when it is no folder, or a file in it cannot be read
     */
    public static CatalogueReadResult of(Path folder, SchemaCompiler compiler) throws IOException {
        return new CatalogueReader(compiler, ContractBudget.DEFAULT)
                .read(ContractFiles.of(Optional.of(folder)).read(ContractBudget.DEFAULT));
    }

    /** @throws InvalidContractsException naming every fault */
    Catalogue orThrow() {
        return catalogue.orElseThrow(() -> new InvalidContractsException(faults));
    }
}
