package io.eventgateway.cli;

import io.eventgateway.spelling.NameSuggestion;
import java.io.PrintStream;
import java.util.List;

/**
 * The usage of a command, with a suggestion for a misspelt name.
 *
 * @param names the commands to choose from
 */
record UsageText(String text, List<String> names, PrintStream out, PrintStream problems) {

    private static final List<String> HELP = List.of("help", "--help", "-h");

    /** @return the exit status: 0 when help was asked for, before or after the command, otherwise 2 */
    int print(List<String> arguments) {
        if (asksForHelp(arguments)) {
            out.print(text);
            return CommandLine.PASSED;
        }
        if (!arguments.isEmpty() && !names.contains(arguments.get(0))) {
            problems.print(arguments.get(0) + " is not a command" + suggestion(arguments.get(0)) + "\n\n");
        }
        problems.print(text);
        return CommandLine.MISUSED;
    }

    static boolean asksForHelp(List<String> arguments) {
        return !arguments.isEmpty()
                && (HELP.contains(arguments.get(0))
                        || arguments.get(arguments.size() - 1).matches("--help|-h"));
    }

    private String suggestion(String argument) {
        return NameSuggestion.to(argument, names)
                .map(it -> "; did you mean " + it + "?")
                .orElse("");
    }
}
