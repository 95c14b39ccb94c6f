package io.eventgateway.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting of development mode for the process that it has started. */
class SandboxStartTest {

    private static final Duration NO_PATIENCE = Duration.ofNanos(1);

    @TempDir
    Path folder;

    @Test
    void waitsAsLongAsTheLogGrows() throws Exception {
        SandboxProcess sandbox = process("Thread.currentThread().join();");
        AtomicInteger steps = new AtomicInteger();

        sandbox.await(() -> say(sandbox, "step " + steps) && steps.incrementAndGet() == 5, NO_PATIENCE);

        assertThat(steps).hasValue(5);
        sandbox.process().destroyForcibly();
    }

    @Test
    void givesUpWithoutProgress() throws Exception {
        SandboxProcess sandbox = process("Thread.currentThread().join();");
        say(sandbox, "Kafka starts");

        assertThatThrownBy(() -> sandbox.await(() -> false, NO_PATIENCE))
                .hasMessageContainingAll("no progress", "gateway.sandbox.start-timeout", "Kafka starts");
        assertThat(sandbox.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void showsTheLastLinesOfADeadSandbox() throws Exception {
        SandboxProcess sandbox = process("throw new IllegalStateException(\"no room\");");

        assertThatThrownBy(() -> sandbox.await(() -> false, Duration.ofDays(1)))
                .hasMessageContainingAll("ended while it started", "no room");
    }

    private SandboxProcess process(String statement) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Stand.java"),
                "class Stand { public static void main(String... none) throws Exception { " + statement + " } }");
        Path log = folder.resolve("sandbox.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), source.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new SandboxProcess(process, log);
    }

    private static boolean say(SandboxProcess sandbox, String line) {
        try {
            Files.writeString(sandbox.log(), line + "\n", StandardOpenOption.APPEND);
            return true;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
