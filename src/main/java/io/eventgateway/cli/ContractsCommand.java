package io.eventgateway.cli;

import io.eventgateway.contract.SchemaCompiler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs {@code contracts check}, {@code contracts init} and {@code contracts diff}. */
final class ContractsCommand {

    private static final String USAGE = """
            usage: contracts check <folder> [--format text|json|github] [--strict]
                   contracts init <description> [--force] [--stdout]
                   contracts diff <old folder> <new folder>

            check  prints every fault in the contracts of a folder, or what operations they make
                     --format text    lines for a person, as without the option
                     --format json    one JSON document; --json is short for it
                     --format github  annotations for GitHub Actions
                     --strict         a warning fails the check too
            init   writes an overlay beside an OpenAPI description, which publishes its operations when you have
                   edited it
                     --force          replaces an overlay that exists
                     --stdout         prints the overlay and writes no file
            diff   prints what a change of contracts breaks, for callers and for consumers of the topics

            exit status: 0 success, 1 a fault or a breaking change, 2 wrong usage
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
        this.usage = new UsageText(USAGE, List.of("check", "init", "diff"), out, problems);
    }

    /**
     * @param arguments those after {@code contracts}
     * @return the exit status: 0, 1 for a fault or a breaking change, 2 for wrong usage
     */
    int run(List<String> arguments) {
        try {
            if (UsageText.asksForHelp(arguments)) {
                return usage.print(arguments);
            }
            return run(arguments.isEmpty() ? "" : arguments.get(0), arguments);
        } catch (NotDirectoryException e) {
            problems.print(e.getFile() + " is not a folder\n");
            return CommandLine.MISUSED;
        } catch (IOException e) {
            problems.print("A contract cannot be read: " + e.getMessage() + "\n");
            return CommandLine.FAILED;
        }
    }

    private int run(String command, List<String> arguments) throws IOException {
        if (command.equals("check")) {
            Optional<CheckOptions> options = CheckOptions.of(arguments.subList(1, arguments.size()));
            if (options.isPresent()) {
                return new ContractsCheck(compiler, out).run(options.get());
            }
        }
        if (command.equals("init")) {
            Optional<InitOptions> options = InitOptions.of(arguments.subList(1, arguments.size()));
            if (options.isPresent()) {
                return new ContractsInit(compiler, out, problems).run(options.get());
            }
        }
        if (command.equals("diff") && arguments.size() == 3) {
            return new ContractsDiff(compiler, out).run(Path.of(arguments.get(1)), Path.of(arguments.get(2)));
        }
        return usage.print(arguments);
    }
}
