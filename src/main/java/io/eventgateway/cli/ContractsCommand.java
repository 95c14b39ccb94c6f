package io.eventgateway.cli;

import io.eventgateway.contract.SchemaCompiler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code contracts check <folder>} and {@code contracts diff <old folder> <new folder>}. */
final class ContractsCommand {

    private static final String USAGE = """
            usage: contracts check <folder>
                   contracts diff <old folder> <new folder>

            check  prints every mistake in the contracts of a folder (*.yaml), or what operations they make
            diff   prints what a change of contracts breaks, for callers and for consumers of the topics

            exit status: 0 success, 1 a mistake or a breaking change, 2 wrong usage
            """;

    private final SchemaCompiler compiler;
    private final PrintStream out;
    private final PrintStream problems;
    private final UsageText usage;

    /**
     * @param out receives the result
     * @param problems receives the reason why the command cannot run
     */
    ContractsCommand(SchemaCompiler compiler, PrintStream out, PrintStream problems) {
        this.compiler = compiler;
        this.out = out;
        this.problems = problems;
        this.usage = new UsageText(USAGE, List.of("check", "diff"), out, problems);
    }

    /**
     * @param arguments those after {@code contracts}
     * @return the exit status: 0, 1 for a mistake or a breaking change, 2 for wrong usage
     */
    int run(List<String> arguments) {
        try {
            if (UsageText.asksForHelp(arguments)) {
                return usage.print(arguments);
            }
            if (arguments.size() == 2 && arguments.get(0).equals("check")) {
                return new ContractsCheck(compiler, out).run(Path.of(arguments.get(1)));
            }
            if (arguments.size() == 3 && arguments.get(0).equals("diff")) {
                return new ContractsDiff(compiler, out).run(Path.of(arguments.get(1)), Path.of(arguments.get(2)));
            }
            return usage.print(arguments);
        } catch (NotDirectoryException e) {
            problems.print(e.getFile() + " is not a folder\n");
            return CommandLine.MISUSED;
        } catch (IOException e) {
            problems.print("A contract cannot be read: " + e.getMessage() + "\n");
            return CommandLine.FAILED;
        }
    }
}
