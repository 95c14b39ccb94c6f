package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.SchemaCompiler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;

/** Prints every fault in a folder of contracts, or the operations of valid contracts. */
final class ContractsCheck {

    private final SchemaCompiler compiler;
    private final PrintStream out;

    ContractsCheck(SchemaCompiler compiler, PrintStream out) {
        this.compiler = compiler;
        this.out = out;
    }

    /** @throws IOException when the folder does not exist; also when a file cannot be read, if text is asked for */
    int run(CheckOptions options) throws IOException {
        CatalogueReadResult result = read(options);
        out.print(
                switch (options.format()) {
                    case TEXT -> CheckText.of(result);
                    case JSON -> CheckJson.of(result);
                    case GITHUB -> CheckAnnotations.of(result, options.folder());
                });
        boolean failed = !result.faults().isEmpty()
                || options.strict() && !result.warnings().isEmpty();
        return failed ? CommandLine.FAILED : CommandLine.PASSED;
    }

    /** A program that reads the result receives one in every case. */
    private CatalogueReadResult read(CheckOptions options) throws IOException {
        try {
            return CatalogueReadResult.of(options.folder(), compiler);
        } catch (NotDirectoryException e) {
            throw e;
        } catch (IOException e) {
            if (options.format() == CheckOptions.Format.TEXT) {
                throw e;
            }
            ContractFault fault = new ContractFault("*", 0, "#", "cannot be read: " + e.getMessage());
            return new CatalogueReadResult(Optional.empty(), List.of(fault), List.of(), List.of());
        }
    }
}
