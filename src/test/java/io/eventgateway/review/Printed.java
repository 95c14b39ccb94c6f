package io.eventgateway.review;

import io.eventgateway.validation.Compilers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the command {@code contracts} leaves behind. */
record Printed(int status, String text, String problems) {

    static Printed by(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int status = new ContractsCommand(Compilers.jsonSchema(), to(out), to(problems)).run(List.of(arguments));
        return new Printed(status, out.toString(StandardCharsets.UTF_8), problems.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream to(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
