package io.eventgateway.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sandbox in a process of its own, which ends when this process ends. */
public record SandboxJvm(Process process, Sandbox sandbox) implements AutoCloseable {

    private static final Pattern STARTED =
            Pattern.compile("messages at http://localhost:(\\d+),.*Kafka at (?:localhost):(\\d+)");

    /** @param heap in the form of {@code -Xmx} */
    public static SandboxJvm start(SandboxOptions options, String heap) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                Sandbox.class.getName()));
        Map<String, String> own = new HashMap<>(options.values());
        own.put("parent", Long.toString(ProcessHandle.current().pid()));
        command.addAll(new SandboxOptions(own).arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        Matcher ports = STARTED.matcher(String.valueOf(line));
        // Other lines tell how far the start is.
        while (!ports.find() && line != null) {
            line = output.readLine();
            ports.reset(String.valueOf(line));
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("The sandbox did not start: " + line);
        }
        SandboxOptions real =
                options.withHttpPort(Integer.parseInt(ports.group(1))).withKafkaPort(Integer.parseInt(ports.group(2)));
        // Tokens come from the issuer of the trial, so this key is never used.
        return new SandboxJvm(process, Sandbox.attached(real, SigningKey.generate()));
    }

    /** Ends the process with SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
