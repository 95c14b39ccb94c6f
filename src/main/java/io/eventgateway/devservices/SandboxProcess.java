package io.eventgateway.devservices;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The JVM that runs the sandbox, with test classes and test dependencies that this JVM does not have. */
public record SandboxProcess(Process process, Path log) {

    /** Relative to the directory of the project, where development mode runs. */
    static final Path LOG = Path.of("target", "sandbox.log");

    private static final Path CLASS_PATH = Path.of("target", "sandbox.classpath");
    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final int LAST_LINES = 20;

    /** @param contracts folder of contracts whose scopes the token issuer grants; any scope if empty */
    static SandboxProcess start(SandboxConfig config, String contracts) throws IOException {
        if (!Files.exists(CLASS_PATH) || !Files.exists(CLASSES)) {
            throw new IllegalStateException("The sandbox needs " + CLASS_PATH + " and " + CLASSES
                    + ", which Maven writes. Start with ./mvnw quarkus:dev, or set gateway.sandbox.enabled=false and"
                    + " name a cluster in gateway.confluent.*");
        }
        ProcessBuilder builder = new ProcessBuilder(command(config, contracts))
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        // Not on the command line, because on Windows the class path exceeds its limit.
        builder.environment().put("CLASSPATH", CLASSES + File.pathSeparator + Files.readString(CLASS_PATH));
        return new SandboxProcess(builder.start(), LOG);
    }

    /**
     * Waits until the sandbox is ready, as long as it makes progress: each step of its start adds a line to its log.
     *
     * @param stepTimeout how long a step may take
     * @throws IllegalStateException with the last lines of its log, if it ends or makes no progress
     */
    public void await(BooleanSupplier ready, Duration stepTimeout) throws IOException, InterruptedException {
        long logSize = -1;
        long deadline = 0;
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The sandbox ended while it started:\n" + lastLines());
            }
            if (Files.size(log) > logSize) {
                logSize = Files.size(log);
                deadline = System.nanoTime() + stepTimeout.toNanos();
            } else if (System.nanoTime() > deadline) {
                process.destroy();
                throw new IllegalStateException("The sandbox has made no progress for " + stepTimeout.toSeconds()
                        + " s (gateway.sandbox.start-timeout):\n" + lastLines());
            }
            Thread.sleep(100);
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static List<String> command(SandboxConfig config, String contracts) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Enough for a broker with a few topics; the default is a quarter of the machine.
                "-Xmx512m",
                "io.eventgateway.sandbox.Sandbox",
                "--http-port=" + config.httpPort(),
                "--kafka-port=" + config.kafkaPort(),
                "--topics=" + String.join(",", config.topics()),
                "--contracts=" + contracts,
                "--parent=" + ProcessHandle.current().pid());
    }
}
