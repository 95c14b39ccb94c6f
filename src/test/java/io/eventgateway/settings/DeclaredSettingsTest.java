package io.eventgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The check keeps up with the settings that the application declares. */
class DeclaredSettingsTest {

    private static final Pattern CONSTRAINT = Pattern.compile(
            "^import (?:jakarta\\.validation|org\\.hibernate\\.validator)\\.constraints\\.(?:time\\.)?(\\w+);",
            Pattern.MULTILINE);
    private static final Pattern REQUIRED =
            Pattern.compile("^\\| `(gateway\\.[a-z.-]+)` \\|.*\\| required \\|$", Pattern.MULTILINE);

    @Test
    void knowsEveryConstraintInUse() throws IOException {
        assertThat(all(CONSTRAINT, sources()))
                .isNotEmpty()
                .isSubsetOf(Set.of("Pattern", "Min", "Max", "DurationMin", "DurationMax"));
    }

    @Test
    void explainsEveryRequiredSetting() throws IOException {
        assertThat(all(REQUIRED, Files.readString(Path.of("docs/configuration.md"))))
                .hasSize(3)
                .allSatisfy(key ->
                        assertThat(RequiredSetting.meaning(key)).as(key).isNotEqualTo(RequiredSetting.meaning("")));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            StringBuilder texts = new StringBuilder();
            for (Path file :
                    files.filter(it -> it.toString().endsWith("Config.java")).toList()) {
                texts.append(Files.readString(file));
            }
            return texts.toString();
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).distinct().toList();
    }
}
