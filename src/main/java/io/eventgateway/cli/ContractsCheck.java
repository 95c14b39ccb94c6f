package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.SchemaCompiler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;

/** Prints every fault in a folder of contracts, or the operations of valid contracts. */
final class ContractsCheck {

    private final SchemaCompiler compiler;
    private final PrintStream out;

    ContractsCheck(SchemaCompiler compiler, PrintStream out) {
        this.compiler = compiler;
        this.out = out;
    }

    int run(Path folder) throws IOException {
        CatalogueReadResult result = CatalogueReadResult.of(folder, compiler);
        result.faults().forEach(it -> line(it.toString()));
        result.warnings().forEach(it -> line(it.place() + " warning: " + it.message()));
        if (!result.warnings().isEmpty()) {
            line("");
        }
        result.catalogue().ifPresent(catalogue -> line(operations(catalogue)));
        line(total(result));
        return result.faults().isEmpty() ? CommandLine.PASSED : CommandLine.FAILED;
    }

    /** With the same line end on every platform. */
    private void line(String text) {
        out.print(text + "\n");
    }

    private static String operations(Catalogue catalogue) {
        TextTable table = new TextTable(
                "METHOD", "PATH", "OPERATION", "TOPIC", "KEY", "SCOPES", "IDEMPOTENCY-KEY", "MAX-BYTES", "EVENTS");
        catalogue.operations().stream()
                .sorted(Comparator.comparing((Operation it) -> it.path().text()).thenComparing(Operation::method))
                .forEach(it -> table.row(
                        it.method(),
                        it.path().text(),
                        it.id(),
                        it.event().topic(),
                        it.event().key().toString(),
                        it.scopes().isEmpty()
                                ? "-"
                                : String.join(" ", it.scopes().stream().sorted().toList()),
                        it.event().idempotencyKeyRequired() ? "required" : "optional",
                        it.body().isEmpty() ? "-" : Long.toString(it.maxBytes()),
                        it.body().isEmpty() ? "tombstone" : it.item().isPresent() ? "batch" : "one"));
        return table.toString();
    }

    private static String total(CatalogueReadResult result) {
        String warnings = count(result.warnings().size(), "warning");
        return result.catalogue()
                .map(it -> count(it.operations().size(), "operation") + " in "
                        + count(it.contracts().size(), "file") + ", " + warnings)
                .orElseGet(() -> count(result.faults().size(), "mistake") + ", " + warnings);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
