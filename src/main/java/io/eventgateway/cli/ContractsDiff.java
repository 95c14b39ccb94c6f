package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.diff.CatalogueDiff;
import io.eventgateway.diff.Change;
import io.eventgateway.diff.Change.Effect;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Prints the effects of changed contracts on callers and consumers. */
final class ContractsDiff {

    private final SchemaCompiler compiler;
    private final PrintStream out;

    ContractsDiff(SchemaCompiler compiler, PrintStream out) {
        this.compiler = compiler;
        this.out = out;
    }

    int run(Path before, Path after) throws IOException {
        CatalogueReadResult old = CatalogueReadResult.of(before, compiler);
        CatalogueReadResult changed = CatalogueReadResult.of(after, compiler);
        old.faults().forEach(it -> line(before + "/" + it));
        changed.faults().forEach(it -> line(after + "/" + it));
        if (old.catalogue().isEmpty() || changed.catalogue().isEmpty()) {
            line("Contracts with faults cannot be compared.");
            return CommandLine.FAILED;
        }
        return print(
                CatalogueDiff.changes(old.catalogue().get(), changed.catalogue().get(), compiler));
    }

    private int print(List<Change> changes) {
        TextTable table = new TextTable();
        changes.forEach(it ->
                table.row(it.effect().toString(), it.operation(), it.where().isEmpty() ? "-" : it.where(), it.what()));
        out.print(table);
        long breaking =
                changes.stream().filter(it -> it.effect() == Effect.BREAKING).count();
        line(CheckText.count(changes.size(), "change") + ", " + breaking + " breaking");
        return breaking == 0 ? CommandLine.PASSED : CommandLine.FAILED;
    }

    private void line(String text) {
        out.print(text + "\n");
    }
}
