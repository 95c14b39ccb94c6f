package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the gateway uses of the platform beyond its public interfaces, so that the next platform holds no surprise
 * (docs/supply-chain.md).
 */
class PlatformTest {

    /** Packages whose authors promise nothing from one release to the next. */
    private static final Pattern INTERNAL = Pattern.compile("io\\.vertx\\.(?:[a-z0-9]+\\.)*(?:impl|spi)\\..+"
            + "|org\\.jboss\\.resteasy\\.reactive\\.(?:[a-z]+\\.)*(?:core|spi)\\..+"
            + "|io\\.quarkus\\.(?:[a-z]+\\.)+runtime\\..+");

    /** A row of the table in docs/supply-chain.md: the internal type, and the classes that use it. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-zA-Z.$]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    @Test
    void usesOnlyTheInternalInterfacesOfTheTable() throws IOException {
        TreeMap<String, TreeSet<String>> used = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.eventgateway")
                .forEach(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getName())
                        .filter(name -> INTERNAL.matcher(name).matches())
                        .forEach(name -> used.computeIfAbsent(name, it -> new TreeSet<>())
                                .add(outermost(type))));

        TreeMap<String, TreeSet<String>> listed = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("docs/supply-chain.md")));
        while (rows.find()) {
            listed.put(
                    rows.group(1), new TreeSet<>(List.of(rows.group(2).strip().split(", "))));
        }

        assertThat(used).isEqualTo(listed);
    }

    /** Path policies of Quarkus 3.33.2 can be bypassed (CVE-2026-50559); the stages decide instead. */
    @Test
    void usesNoPathPolicies() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .doesNotContain("auth.permission", "auth.policy");
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", "");
    }
}
