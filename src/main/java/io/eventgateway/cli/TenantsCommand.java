package io.eventgateway.cli;

import io.eventgateway.tenant.InvalidTenantsException;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenants;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Runs {@code tenants check <file>}. */
final class TenantsCommand {

    private static final String USAGE = """
            usage: tenants check <file>

            check  prints every fault in a tenants file, or what each tenant may send

            exit status: 0 success, 1 a fault, 2 wrong usage
            """;

    private final PrintStream out;
    private final UsageText usage;

    TenantsCommand(PrintStream out, PrintStream problems) {
        this.out = out;
        this.usage = new UsageText(USAGE, List.of("check"), out, problems);
    }

    int run(List<String> arguments) {
        return arguments.size() == 2 && arguments.get(0).equals("check") && !UsageText.asksForHelp(arguments)
                ? check(Path.of(arguments.get(1)))
                : usage.print(arguments);
    }

    private int check(Path file) {
        try {
            Tenants tenants = Tenants.read(file);
            out.print(table(tenants) + total(tenants));
            return CommandLine.PASSED;
        } catch (InvalidTenantsException invalid) {
            invalid.mistakes().forEach(it -> out.print(it + "\n"));
            out.print(CheckText.count(invalid.mistakes().size(), "fault") + "\n");
            return CommandLine.FAILED;
        }
    }

    private static String table(Tenants tenants) {
        if (tenants.listed().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("TENANT", "PLAN", "EVENTS/S", "BURST", "EVENTS/DAY", "BYTES/S", "SUSPENDED");
        new TreeMap<>(tenants.listed()).forEach((id, listed) -> {
            Plan plan = listed.plan();
            table.row(
                    id,
                    plan.name(),
                    Long.toString(plan.eventsPerSecond()),
                    Long.toString(plan.burst()),
                    Long.toString(plan.eventsPerDay()),
                    Long.toString(plan.bytesPerSecond()),
                    listed.suspended() ? "yes" : "no");
        });
        return table + "\n";
    }

    private static String total(Tenants tenants) {
        return CheckText.count(tenants.listed().size(), "tenant") + ", others "
                + tenants.defaultPlan().map(it -> "have the plan " + it.name()).orElse("are refused")
                + "\n";
    }
}
