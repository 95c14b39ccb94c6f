package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.cli.Change.Effect;
import io.eventgateway.contract.SchemaCompiler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
        return print(changes(
                DeclaredOperation.all(old.catalogue().get()),
                DeclaredOperation.all(changed.catalogue().get())));
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

    /** The differences, breaking ones first. */
    static List<Change> changes(List<DeclaredOperation> before, List<DeclaredOperation> after) {
        List<Change> changes = new ArrayList<>();
        List<DeclaredOperation> unmatched = new ArrayList<>(after);
        for (DeclaredOperation old : before) {
            DeclaredOperation now = unmatched.stream()
                    .filter(it -> it.id().equals(old.id()))
                    .findFirst()
                    .or(() -> unmatched.stream()
                            .filter(it -> it.place().equals(old.place()))
                            .findFirst())
                    .orElse(null);
            if (now == null) {
                changes.add(new Change(Effect.BREAKING, old.id(), "", "is removed: " + old.methodAndPath()));
            } else {
                unmatched.remove(now);
                changes.addAll(new OperationDiff(old, now).changes());
            }
        }
        unmatched.forEach(
                it -> changes.add(new Change(Effect.COMPATIBLE, it.id(), "", "is new: " + it.methodAndPath())));
        changes.sort(Comparator.comparing(Change::effect).thenComparing(Change::operation));
        return changes;
    }
}
