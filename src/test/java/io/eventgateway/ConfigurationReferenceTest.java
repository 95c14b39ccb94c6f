package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Pattern ENUM = Pattern.compile("\\benum (\\w+) \\{");
    private static final String BEGIN =
            "<!-- From the comments in the code; ConfigurationReferenceTest writes it to target/documents. -->\n\n";
    private static final String END = "\n<!-- End of what comes from the code. -->\n";

    @Test
    void tellsEverySettingAsTheCodeHasIt() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        String reference = ConfigurationReference.of(SOURCES);
        Path written = Files.createDirectories(Path.of("target/documents")).resolve("configuration.md");
        Files.writeString(written, document.substring(0, begin) + reference + document.substring(end));

        assertThat(reference).contains("| `gateway.delivery.timeout` |", "`gateway.confluent.oauth.token-url`");
        assertThat(document.substring(begin, end))
                .as("If the change is meant: cp %s %s", written, DOCUMENT)
                .isEqualTo(reference);
    }

    /**
     * In a native executable the validator of settings finds the methods of only those classes that are named to it.
     */
    @Test
    void isValidatedInANativeExecutableToo() throws IOException {
        String named = Files.readString(
                Path.of("src/main/resources/META-INF/native-image/io.eventgateway/event-gateway/reflect-config.json"));

        try (Stream<Path> sources = Files.walk(SOURCES)) {
            assertThat(sources.filter(source -> source.toString().endsWith("Config.java")))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(named).contains("\"" + implementation(source) + "\""));
        }
    }

    /** The message about a value that is none of the constants lists them. */
    @Test
    void listsConstantsInANativeExecutableToo() throws IOException {
        String named = Files.readString(
                Path.of("src/main/resources/META-INF/native-image/io.eventgateway/event-gateway/reflect-config.json"));

        try (Stream<Path> sources = Files.walk(SOURCES)) {
            assertThat(sources.filter(source -> source.toString().endsWith("Config.java"))
                            .flatMap(ConfigurationReferenceTest::enums))
                    .hasSizeGreaterThan(4)
                    .allSatisfy(type -> assertThat(named).contains("\"" + type + "\""));
        }
    }

    private static Stream<String> enums(Path source) {
        try {
            return ENUM.matcher(Files.readString(source)).results().map(it -> type(source) + "$" + it.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String implementation(Path source) {
        return type(source) + "$$CMImpl";
    }

    private static String type(Path source) {
        return SOURCES.relativize(source)
                .toString()
                .replaceFirst("\\.java$", "")
                .replace('/', '.');
    }
}
