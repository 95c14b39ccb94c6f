package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document names as its proof is there. */
class DocumentedTestsTest {

    private static final Pattern METHOD = Pattern.compile("`([A-Z][A-Za-z0-9]+)\\.([a-z][A-Za-z0-9]+)`");
    private static final Pattern SETTING = Pattern.compile("`((?:gateway|quarkus|mp|smallrye)\\.[a-z0-9.\"-]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/threat-model.md", "docs/guarantees.md"})
    void namesOnlyTestsThatExist(String document) throws IOException {
        Set<String> named = found(METHOD, Files.readString(Path.of(document)));

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named).allSatisfy(name -> {
            String[] parts = name.split("\\.");
            assertThat(source(parts[0])).as(name).hasValueSatisfying(source -> assertThat(source)
                    .containsPattern("\\b" + parts[1] + "\\("));
        });
    }

    /** The gateway's own settings stand in their reference. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/threat-model.md", "docs/guarantees.md"})
    void namesOnlySettingsThatExist(String document) throws IOException {
        String reference = Files.readString(Path.of("docs/configuration.md"));
        List<String> own = found(SETTING, Files.readString(Path.of(document))).stream()
                .filter(name -> name.startsWith("gateway."))
                .toList();

        assertThat(own).isNotEmpty().allSatisfy(name -> assertThat(reference).contains("`" + name + "`"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() == 1 ? match.group(1) : match.group(1) + "." + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of a test; one that runs again on the packaged application has its methods from the other. */
    private static Optional<String> source(String testClass) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            Optional<Path> source = sources.filter(
                            path -> path.getFileName().toString().equals(testClass + ".java"))
                    .findFirst();
            return source.isEmpty() ? Optional.empty() : Optional.of(Files.readString(source.get()));
        }
    }
}
