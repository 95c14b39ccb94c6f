package io.eventgateway.cli;

import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.settings.Settings;
import java.io.PrintStream;
import java.util.List;

/** Runs the commands. They open no port, and only {@code config check} reads settings. */
public final class CommandLine {

    /** Success. */
    static final int PASSED = 0;
    /** A fault in a file or a setting, or a breaking change. */
    static final int FAILED = 1;
    /** Wrong usage: an unknown command, or a missing folder. */
    static final int MISUSED = 2;

    private static final String USAGE = """
            usage: java -jar quarkus-run.jar [<command>]

            Without a command it starts the gateway. The native executable takes the same commands.

            config check                              checks the settings of this environment, as a start does
            contracts check <folder>                  checks the contracts of a folder
            contracts init <description>              proposes an overlay that makes a description a contract
            contracts diff <old folder> <new folder>  prints what a change of contracts breaks
            tenants check <file>                      checks a tenants file
            help, --help, -h                          prints this text
            --version                                 prints the version

            exit status: 0 success, 1 a fault or a breaking change, 2 wrong usage
            """;

    private final SchemaCompiler compiler;
    private final Settings settings;
    private final PrintStream out;
    private final PrintStream problems;

    /**
     * @param out receives the result of a command
     * @param problems receives the reason why a command cannot run
     */
    public CommandLine(SchemaCompiler compiler, Settings settings, PrintStream out, PrintStream problems) {
        this.compiler = compiler;
        this.settings = settings;
        this.out = out;
        this.problems = problems;
    }

    /**
     * Runs the command.
     *
     * @param arguments at least one
     * @return the exit status: 0, 1 for a fault, 2 for wrong usage
     */
    public int run(List<String> arguments) {
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "config" -> new ConfigCommand(settings, out, problems).run(rest);
            case "contracts" -> new ContractsCommand(compiler, out, problems).run(rest);
            case "tenants" -> new TenantsCommand(out, problems).run(rest);
            case "--version" -> version();
            default -> noCommand(arguments);
        };
    }

    private int version() {
        out.print("Event Gateway " + settings.applicationVersion().orElse("(unknown version)") + "\n");
        return PASSED;
    }

    private int noCommand(List<String> arguments) {
        String first = arguments.get(0);
        if (first.matches("-[DX].*")) {
            problems.print(first + " is an option of the JVM, so it must be before -jar: java " + first
                    + " -jar quarkus-run.jar\n");
            return MISUSED;
        }
        List<String> commands = List.of("config", "contracts", "tenants", "help", "--help", "--version");
        return new UsageText(USAGE, commands, out, problems).print(arguments);
    }
}
