package io.eventgateway.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Causes one fault after the other under load, and compares each order with the topic. */
final class Faults {

    private static final String HEADER = """
            | fault | orders | 202 | 202 and lost | refused | refused and written | unknown | of these written \
            | duplicates | recovery s |
            |---|---|---|---|---|---|---|---|---|---|""";

    private final List<String> rows = new ArrayList<>();
    private final int callers;
    private final Duration pause;
    private boolean kept = true;
    private int first;

    private Faults(Arguments arguments) {
        this.callers = arguments.number("--callers", 64);
        this.pause = Duration.ofMillis(arguments.number("--rest", 40));
    }

    public static void main(String... arguments) {
        Trial.run(() -> {
            Arguments parsed = Arguments.parse(Set.of("--only", "--callers", "--rest"), arguments);
            List<String> only = List.of(parsed.text("--only", "").split(","));
            return new Faults(parsed)
                    .run(Fault.all().stream()
                            .filter(fault -> only.contains("") || only.contains(fault.name()))
                            .toList());
        });
    }

    private boolean run(List<Fault> faults) {
        for (Fault.Setup setup : Fault.Setup.values()) {
            List<Fault> faultsOfSetup =
                    faults.stream().filter(fault -> fault.setup() == setup).toList();
            if (setup == Fault.Setup.OWN_CLOCK && !Files.exists(TrialSite.FAKETIME)) {
                System.out.println("Left out, since libfaketime is not installed: " + faultsOfSetup);
            } else if (!faultsOfSetup.isEmpty()) {
                attempt(setup, faultsOfSetup);
            }
        }
        System.out.println(HEADER);
        rows.forEach(System.out::println);
        return kept;
    }

    /** Runs faults that share a setup. If that fails, the trial has failed, and the other setups still run. */
    private void attempt(Fault.Setup setup, List<Fault> faults) {
        try {
            run(setup, faults);
        } catch (Exception failed) {
            kept = false;
            failed.printStackTrace();
        }
    }

    /** Runs the faults one after the other on the same parts, all of which work again before the next fault. */
    private void run(Fault.Setup setup, List<Fault> faults) throws Exception {
        Path folder = Path.of("target/faults", setup.name().toLowerCase(Locale.ROOT));
        try (TrialSite site = new TrialSite(folder, setup.heap, setup == Fault.Setup.OWN_CLOCK)) {
            for (Fault fault : faults) {
                FaultRun run = new FaultRun(first);
                // A distance from earlier numbers: a late record is not mistaken for an order of the next run.
                first += 1_000_000;
                rows.add(run.run(fault, site, callers, pause));
                System.out.println(rows.get(rows.size() - 1) + " " + run.statuses());
                kept &= run.kept();
            }
        }
    }
}
