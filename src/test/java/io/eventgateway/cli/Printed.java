package io.eventgateway.cli;

import io.eventgateway.settings.Settings;
import io.eventgateway.validation.Compilers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a command leaves behind. */
record Printed(int status, String text, String problems) {

    static Printed by(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int status = new CommandLine(Compilers.jsonSchema(), Settings.ofThisProcess(), to(out), to(problems))
                .run(List.of(arguments));
        return new Printed(status, out.toString(StandardCharsets.UTF_8), problems.toString(StandardCharsets.UTF_8));
    }

    /** The command {@code contracts}. */
    static Printed byContracts(String... arguments) {
        List<String> all = new ArrayList<>(List.of("contracts"));
        all.addAll(List.of(arguments));
        return by(all.toArray(String[]::new));
    }

    private static PrintStream to(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
