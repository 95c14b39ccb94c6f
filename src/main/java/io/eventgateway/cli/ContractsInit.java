package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.proposal.OperationProposal;
import io.eventgateway.proposal.OverlayProposal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes an overlay beside a description, and prints what it proposes and what to do next. */
final class ContractsInit {

    private final SchemaCompiler compiler;
    private final PrintStream out;
    private final PrintStream problems;

    ContractsInit(SchemaCompiler compiler, PrintStream out, PrintStream problems) {
        this.compiler = compiler;
        this.out = out;
        this.problems = problems;
    }

    /** @throws IOException when a file of the folder cannot be read, or the overlay cannot be written */
    int run(InitOptions options) throws IOException {
        Path description = options.description();
        String file = String.valueOf(description.getFileName());
        if (!Files.isRegularFile(description) || !file.matches(".*\\.(yaml|yml|json)")) {
            problems.print(description + " is not a .yaml, .yml or .json file\n");
            return CommandLine.MISUSED;
        }
        Path overlay = description.resolveSibling(OverlayProposal.overlayOf(file));
        if (Files.exists(overlay) && !options.force() && !options.stdout()) {
            problems.print(overlay + " exists; --force replaces it, --stdout prints the proposal\n");
            return CommandLine.FAILED;
        }
        Path folder = Optional.ofNullable(description.getParent()).orElse(Path.of("."));
        FaultCollector faults = new FaultCollector();
        Map<String, String> texts = CatalogueReadResult.texts(folder);
        Optional<OverlayProposal> proposal =
                OverlayProposal.of(texts, file, folder.toString().replace('\\', '/'), compiler, faults);
        if (proposal.isEmpty()) {
            return unreadable(description, faults);
        }
        return print(proposal.get(), overlay, folder, options.stdout());
    }

    private int unreadable(Path description, FaultCollector faults) {
        faults.found().forEach(it -> problems.print(it + "\n"));
        problems.print(description + " is no OpenAPI description that can be read, so nothing was written\n");
        return CommandLine.FAILED;
    }

    private int print(OverlayProposal proposal, Path overlay, Path folder, boolean stdout) throws IOException {
        if (proposal.operations().isEmpty()) {
            problems.print("Nothing to propose: each POST, PUT, PATCH and DELETE of the description has x-gateway,"
                    + " or there is none\n");
            return CommandLine.PASSED;
        }
        if (stdout) {
            out.print(proposal.text());
        } else {
            Files.writeString(overlay, proposal.text());
            out.print(table(proposal) + "\n" + total(proposal, overlay) + "\n\nNext: edit " + overlay
                    + ", and then run: contracts check " + folder + "\n");
        }
        return CommandLine.PASSED;
    }

    private static String table(OverlayProposal proposal) {
        StringBuilder text = new StringBuilder();
        List<OperationProposal> active =
                proposal.operations().stream().filter(OperationProposal::active).toList();
        if (!active.isEmpty()) {
            TextTable table = new TextTable("OPERATION", "TOPIC", "KEY", "TYPE");
            active.forEach(it -> table.row(it.place(), it.topic(), it.key().orElse("-"), it.type()));
            text.append(table);
        }
        proposal.operations().forEach(it -> it.refusal().ifPresent(reason -> text.append(text.isEmpty() ? "" : "\n")
                .append(it.place())
                .append(" is a comment: ")
                .append(reason)
                .append('\n')));
        if (!proposal.faults().isEmpty()) {
            text.append("\nFaults that are left:\n");
            proposal.faults().forEach(it -> text.append(it).append('\n'));
        }
        return text.toString();
    }

    private static String total(OverlayProposal proposal, Path overlay) {
        long active =
                proposal.operations().stream().filter(OperationProposal::active).count();
        return overlay + " publishes " + CheckText.count((int) active, "operation") + "; "
                + (proposal.operations().size() - active) + " more as comments";
    }
}
