package io.eventgateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application as it was packaged: the native executable where there is one, otherwise the jar. */
public final class PackagedApplication {

    public static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private PackagedApplication() {}

    public static boolean isNative() {
        return Files.isExecutable(executable());
    }

    /**
     * The command that starts it.
     *
     * @param heap as {@code -Xmx} has it; both take it
     */
    public static List<String> command(String heap, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isNative()) {
            command.addAll(List.of(executable().toString(), "-Xmx" + heap));
        } else {
            // Quick to start, and none of these processes lives for long.
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx" + heap,
                    "-jar",
                    JAR.toString()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** The folder with the jars that it consists of, or was made of. */
    static Path libraries() {
        return isNative()
                ? Path.of(executable().toString().replaceFirst("-runner$", "-native-image-source-jar"))
                : JAR.getParent();
    }

    private static Path executable() {
        return Path.of(System.getProperty("native.image.path", "target/no-executable"));
    }
}
