package io.eventgateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the tables of docs/architecture.md: the packages with what each may import, and the homes of libraries. */
class ArchitectureTest {

    /** A row of the packages: {@code | 1 | `problem` | what it owns | nothing |}. */
    private static final Pattern PACKAGE = Pattern.compile("\\| \\d+ \\| `(\\w+)` \\| .+ \\| ([\\w, ]+) \\|");

    /** A row of the libraries: {@code | `io.quarkus.qute` | pages |}. */
    private static final Pattern LIBRARY = Pattern.compile("\\| `([\\w.]+)` \\| ([\\w, ]+) \\|");

    /** Files in one package, so that a reader can keep them in mind. */
    private static final long LARGEST = 30;

    private static final Map<String, List<String>> MAY_IMPORT = table(PACKAGE);
    private static final Map<String, List<String>> HOMES = table(LIBRARY);

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.eventgateway");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.eventgateway");

    @TestFactory
    Stream<DynamicTest> importsOnlyStagesBeforeIt() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] others = MAY_IMPORT.keySet().stream()
                            .filter(it ->
                                    !it.equals(row.getKey()) && !row.getValue().contains(it))
                            .map(ArchitectureTest::packageOf)
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(packageOf(row.getKey()))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others)
                            .because("the table allows " + row.getKey() + " only " + row.getValue())
                            .check(SHIPPED);
                }));
    }

    @TestFactory
    Stream<DynamicTest> keepsLibrariesAtHome() {
        return HOMES.entrySet().stream()
                .map(home -> DynamicTest.dynamicTest(home.getKey(), () -> noClasses()
                        .that()
                        .resideOutsideOfPackages(home.getValue().stream()
                                .map(ArchitectureTest::packageOf)
                                .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(home.getKey() + "..")
                        .because("a library that is known in one package can be replaced")
                        .check(SHIPPED)));
    }

    @Test
    void hasNoPackageBesideTheTable() {
        List<String> found = SHIPPED.stream()
                .map(it -> it.getPackageName().replaceFirst("io\\.eventgateway\\.?", ""))
                .filter(it -> !it.isEmpty())
                .distinct()
                .sorted()
                .toList();

        assertThat(found)
                .containsExactlyElementsOf(MAY_IMPORT.keySet().stream().sorted().toList());
    }

    @Test
    void letsTheSandboxStandAlone() {
        noClasses()
                .that()
                .resideInAPackage(packageOf("sandbox"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MAY_IMPORT.keySet().stream()
                        .map(ArchitectureTest::packageOf)
                        .toArray(String[]::new))
                .because("a stand-in that shared code with the gateway would share its mistakes")
                .check(TESTS);
    }

    @Test
    void writesTheSameInEveryLocale() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .because("in a Turkish locale an I becomes a dotless i, and in others digits and commas differ")
                .check(SHIPPED);
    }

    @Test
    void hasNoCircle() {
        slices().matching("io.eventgateway.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a package that is needed by what it needs cannot be understood alone")
                .check(SHIPPED);
    }

    @Test
    void keepsPackagesSmall() {
        Map<String, Long> files = SHIPPED.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(files.values()).allMatch(count -> count <= LARGEST);
    }

    private static Map<String, List<String>> table(Pattern row) {
        try (Stream<String> lines = Files.lines(Path.of("docs/architecture.md"))) {
            Map<String, List<String>> rows = new LinkedHashMap<>();
            lines.map(row::matcher)
                    .filter(Matcher::matches)
                    .forEach(found ->
                            rows.put(found.group(1), List.of(found.group(2).split(", "))));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(String name) {
        return "io.eventgateway." + name + "..";
    }
}
