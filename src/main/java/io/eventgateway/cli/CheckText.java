package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.Operation;
import java.util.Comparator;
import java.util.List;

/** The result of {@code contracts check} for a person. */
final class CheckText {

    private CheckText() {}

    static String of(CatalogueReadResult result) {
        StringBuilder text = new StringBuilder();
        result.faults().forEach(it -> text.append(it).append('\n'));
        append(text, result.warnings(), "warning");
        append(text, result.notes(), "note");
        boolean remarks = !result.warnings().isEmpty() || !result.notes().isEmpty();
        if (remarks) {
            text.append('\n');
        }
        result.catalogue().filter(it -> !it.operations().isEmpty()).ifPresent(it -> text.append(table(it))
                .append('\n'));
        return text.append(total(result)).append('\n').toString();
    }

    private static void append(StringBuilder text, List<ContractFault> remarks, String word) {
        remarks.forEach(it -> text.append(it.place())
                .append(' ')
                .append(word)
                .append(": ")
                .append(it.message())
                .append('\n'));
    }

    private static TextTable table(Catalogue catalogue) {
        TextTable table = new TextTable(
                "METHOD", "PATH", "OPERATION", "TOPIC", "KEY", "SCOPES", "IDEMPOTENCY-KEY", "MAX-BYTES", "EVENTS");
        sorted(catalogue)
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
                        events(it)));
        return table;
    }

    /** The operations by path and method. */
    static List<Operation> sorted(Catalogue catalogue) {
        return catalogue.operations().stream()
                .sorted(Comparator.comparing((Operation it) -> it.path().text()).thenComparing(Operation::method))
                .toList();
    }

    /** What a request holds. */
    static String events(Operation operation) {
        return operation.body().isEmpty() ? "tombstone" : operation.item().isPresent() ? "batch" : "one";
    }

    /** The numbers of what was found. */
    static String total(CatalogueReadResult result) {
        String remarks = count(result.warnings().size(), "warning")
                + (result.notes().isEmpty() ? "" : ", " + count(result.notes().size(), "note"));
        return result.catalogue()
                .map(it -> count(it.operations().size(), "operation") + " in "
                        + count(it.contracts().size(), "file") + ", " + remarks)
                .orElseGet(() -> count(result.faults().size(), "fault") + ", " + remarks);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
