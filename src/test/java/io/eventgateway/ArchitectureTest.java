package io.eventgateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The flow is the folder: one package per stage, and each knows only stages before it. */
class ArchitectureTest {

    /** Package and what it may import, in the order of a request. The same table stands in docs/architecture.md. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    /** Packages that a later change brings; until then they have no class. */
    private static final List<String> PLANNED = List.of();

    /** Each library has one home. */
    private static final Map<String, List<String>> HOMES = Map.ofEntries(
            Map.entry("com.fasterxml.jackson.dataformat..", List.of("contract", "tenant")),
            Map.entry("io.smallrye.jwt..", List.of("tenant")),
            Map.entry("org.eclipse.microprofile.jwt..", List.of("tenant")),
            Map.entry("com.networknt..", List.of("validation")),
            Map.entry("io.quarkus.qute..", List.of("publish")),
            Map.entry("com.google.re2j..", List.of("validation")),
            Map.entry("org.eclipse.microprofile.rest.client..", List.of("delivery")),
            Map.entry("org.eclipse.microprofile.faulttolerance..", List.of("delivery")),
            Map.entry("io.smallrye.faulttolerance..", List.of("delivery")),
            Map.entry("jakarta.ws.rs..", List.of("http", "delivery")),
            Map.entry("io.opentelemetry..", List.of("http")),
            Map.entry("io.quarkus.oidc..", List.of("delivery")),
            Map.entry("org.jboss.logmanager..", List.of("http")),
            Map.entry("io.vertx.redis..", List.of("store")),
            Map.entry("io.quarkus.redis..", List.of("store")),
            Map.entry("io.github.bucket4j..", List.of("quota")));

    static {
        MAY_IMPORT.put("problem", List.of());
        MAY_IMPORT.put("store", List.of());
        MAY_IMPORT.put("watch", List.of());
        MAY_IMPORT.put("contract", List.of("watch", "problem"));
        MAY_IMPORT.put("tenant", List.of("watch", "problem"));
        MAY_IMPORT.put("quota", List.of("tenant", "store", "problem"));
        MAY_IMPORT.put("validation", List.of("contract", "problem"));
        MAY_IMPORT.put("mapping", List.of("contract", "tenant"));
        MAY_IMPORT.put("delivery", List.of("mapping", "watch", "problem"));
        MAY_IMPORT.put("idempotency", List.of("tenant", "store", "problem"));
        MAY_IMPORT.put(
                "ingress",
                List.of("problem", "contract", "tenant", "quota", "validation", "mapping", "delivery", "idempotency"));
        MAY_IMPORT.put("publish", List.of("contract", "problem"));
        MAY_IMPORT.put("http", List.of("ingress", "publish", "contract", "problem", "tenant", "quota"));
        MAY_IMPORT.put("settings", List.of());
        MAY_IMPORT.put("review", List.of("contract", "tenant", "settings"));
        MAY_IMPORT.put("sandbox", List.of());
        MAY_IMPORT.put("process", List.of());
    }

    private final JavaClasses shipped = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.eventgateway");
    private final JavaClasses tests = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.eventgateway");

    @TestFactory
    Stream<DynamicTest> importsOnlyStagesBeforeIt() {
        return MAY_IMPORT.entrySet().stream()
                .filter(row -> !PLANNED.contains(row.getKey()))
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
                            .check(shipped);
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
                        .resideInAPackage(home.getKey())
                        .because("a library that is known in one package can be replaced")
                        .check(shipped)));
    }

    @Test
    void hasNoPackageBesideTheTable() {
        List<String> found = shipped.stream()
                .map(it -> it.getPackageName().replaceFirst("io\\.eventgateway\\.?", ""))
                .filter(it -> !it.isEmpty())
                .distinct()
                .sorted()
                .toList();

        assertThat(found)
                .containsExactlyElementsOf(MAY_IMPORT.keySet().stream()
                        .filter(it -> !PLANNED.contains(it))
                        .sorted()
                        .toList());
    }

    @Test
    void letsTheSandboxStandAlone() {
        noClasses()
                .that()
                .resideInAPackage(packageOf("sandbox"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MAY_IMPORT.keySet().stream()
                        .filter(it -> !it.equals("sandbox"))
                        .map(ArchitectureTest::packageOf)
                        .toArray(String[]::new))
                .because("a stand-in that shared code with the gateway would share its mistakes")
                .check(tests);
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
                .check(shipped);
    }

    private static String packageOf(String name) {
        return "io.eventgateway." + name + "..";
    }
}
