package io.eventgateway.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process, as development mode starts it. */
class SandboxProcessTest {

    @TempDir
    Path temporary;

    @Test
    void printsItsAddressesAndEndsWithItsParent() throws Exception {
        Process parent = java(Bystander.class.getName());
        Process sandbox = java(Sandbox.class.getName(), "--http-port=0", "--kafka-port=0", "--parent=" + parent.pid());
        try (BufferedReader output = sandbox.inputReader()) {
            assertThat(output.lines()
                            .filter(line -> line.contains("messages at"))
                            .findFirst()
                            .orElseThrow())
                    .startsWith("Sandbox: messages at http://localhost:")
                    .contains("Confluent REST at", "tokens at", "Kafka at localhost:", "cluster U2Fu");
            assertThat(temporary).isNotEmptyDirectory();

            parent.destroyForcibly();

            assertThat(sandbox.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(output.readLine()).isNull();
            assertThat(temporary).isEmptyDirectory();
        } finally {
            parent.destroyForcibly();
            sandbox.destroyForcibly();
        }
    }

    private Process java(String mainClass, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.io.tmpdir=" + temporary,
                                // Its own record of performance would lie there too.
                                "-XX:-UsePerfData",
                                // Where an I becomes a dotless i, which no enum of Kafka has.
                                "-Duser.language=tr",
                                mainClass),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Surefire's own class path is one jar that names the others.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.environment().put("CLASSPATH", classPath);
        return builder.start();
    }

    /** A process that only waits. */
    static final class Bystander {

        public static void main(String... arguments) throws InterruptedException {
            Thread.currentThread().join();
        }
    }
}
