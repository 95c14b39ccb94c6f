package io.eventgateway.cli;

import io.eventgateway.settings.SettingFault;
import io.eventgateway.settings.Settings;
import java.io.PrintStream;
import java.util.List;

/** Runs {@code config check}. */
final class ConfigCommand {

    private static final String USAGE = """
            usage: config check

            check  prints every setting of this environment that is missing or wrong

            exit status: 0 a start would accept the settings, 1 it would not, 2 wrong usage
            """;

    private final Settings settings;
    private final UsageText usage;
    private final PrintStream out;

    ConfigCommand(Settings settings, PrintStream out, PrintStream problems) {
        this.settings = settings;
        this.out = out;
        this.usage = new UsageText(USAGE, List.of("check"), out, problems);
    }

    int run(List<String> arguments) {
        return arguments.equals(List.of("check")) ? check() : usage.print(arguments);
    }

    private int check() {
        List<SettingFault> faults = settings.faults();
        out.print(faults.isEmpty() ? "The settings are complete and valid\n" : SettingFault.list(faults));
        return faults.isEmpty() ? CommandLine.PASSED : CommandLine.FAILED;
    }
}
