package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.SchemaCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        return of(texts(folder), compiler);
    }

    /** Reads API descriptions, by file name relative to their folder. */
    public static CatalogueReadResult of(Map<String, String> texts, SchemaCompiler compiler) {
        return new CatalogueReader(compiler, ContractBudget.DEFAULT).read(texts);
    }

    /**
     * The files of a folder that contracts are read from: name, relative to the folder with slashes, to text.
     *
     * @throws IOException when it is no folder, a file cannot be read, or the files exceed the budget
     */
    public static Map<String, String> texts(Path folder) throws IOException {
        return ContractFiles.of(Optional.of(folder)).read(ContractBudget.DEFAULT);
    }

    /** @throws InvalidContractsException naming every fault */
    Catalogue orThrow() {
        return catalogue.orElseThrow(() -> new InvalidContractsException(faults));
    }
}
