package io.eventgateway.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The JVM that runs the sandbox, from test classes and test dependencies that this one doesn't have. */
record SandboxProcess(Process process) {

    /** Relative to the directory of the project, where development mode runs. */
    static final Path LOG = Path.of("target", "sandbox.log");

    private static final Path CLASS_PATH = Path.of("target", "sandbox.classpath");
    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final int LAST_LINES = 20;

    static SandboxProcess start(SandboxConfig config) throws IOException {
        if (!Files.exists(CLASS_PATH) || !Files.exists(CLASSES)) {
            throw new IllegalStateException("The sandbox needs " + CLASS_PATH + " and " + CLASSES
                    + ", which Maven writes. Start with ./mvnw quarkus:dev, or set gateway.sandbox.enabled=false and"
                    + " name a cluster in gateway.confluent.*");
        }
        ProcessBuilder builder =
                new ProcessBuilder(command(config)).redirectErrorStream(true).redirectOutput(LOG.toFile());
        // Not on the command line, which Windows keeps shorter than the class path is.
        builder.environment().put("CLASSPATH", CLASSES + File.pathSeparator + Files.readString(CLASS_PATH));
        return new SandboxProcess(builder.start());
    }

    /** Why it has ended, if it has. */
    Optional<String> failure() throws IOException {
        if (process.isAlive()) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(LOG);
        return Optional.of(String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
    }

    void destroy() {
        process.destroy();
    }

    private static List<String> command(SandboxConfig config) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Enough for a broker with a few topics; the default is a quarter of the machine.
                "-Xmx512m",
                "io.eventgateway.sandbox.Sandbox",
                "--http-port=" + config.httpPort(),
                "--kafka-port=" + config.kafkaPort(),
                "--topics=" + String.join(",", config.topics()),
                "--parent=" + ProcessHandle.current().pid());
    }
}
