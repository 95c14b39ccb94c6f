package io.eventgateway.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One fault after the other under load, and each order compared with the topic. */
final class Faults {

    private static final String HEADER = """
            | fault | orders | 202 | 202 and lost | refused | refused and written | unknown | of these written | duplicates | recovery s |
            |---|---|---|---|---|---|---|---|---|---|""";

    private final List<String> rows = new ArrayList<>();
    private final int callers;
    private final Duration rest;
    private boolean kept = true;
    private int first;

    private Faults(Arguments arguments) {
        this.callers = arguments.number("--callers", 64);
        this.rest = Duration.ofMillis(arguments.number("--rest", 40));
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
        for (Fault.Setting setting : Fault.Setting.values()) {
            List<Fault> some =
                    faults.stream().filter(fault -> fault.setting() == setting).toList();
            if (setting == Fault.Setting.OWN_CLOCK && !Files.exists(TrialSite.FAKETIME)) {
                System.out.println("Left out, since libfaketime is not installed: " + some);
            } else if (!some.isEmpty()) {
                attempt(setting, some);
            }
        }
        System.out.println(HEADER);
        rows.forEach(System.out::println);
        return kept;
    }

    /** What cannot be run is no promise kept, but the other settings can. */
    private void attempt(Fault.Setting setting, List<Fault> faults) {
        try {
            run(setting, faults);
        } catch (Exception failed) {
            kept = false;
            failed.printStackTrace();
        }
    }

    /** One after the other with the same parts, each of which is well again when the next fault comes. */
    private void run(Fault.Setting setting, List<Fault> faults) throws Exception {
        Path folder = Path.of("target/faults", setting.name().toLowerCase(Locale.ROOT));
        try (TrialSite site = new TrialSite(folder, setting.heap, setting == Fault.Setting.OWN_CLOCK)) {
            for (Fault fault : faults) {
                FaultRun run = new FaultRun(first);
                // Far from all before: what comes late is not taken for an order of this one.
                first += 1_000_000;
                rows.add(run.run(fault, site, callers, rest));
                System.out.println(rows.get(rows.size() - 1) + " " + run.statuses());
                kept &= run.kept();
            }
        }
    }
}
