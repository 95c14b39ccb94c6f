package io.eventgateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.fixture.Descriptions;
import io.eventgateway.validation.Compilers;
import io.eventgateway.yaml.StrictYaml;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All descriptions in one folder, published as one document for {@code src/test/documents}. */
class PublishedDescriptionsTest {

    /** They have references in data, which generators of clients follow, in the authors' own files too. */
    private static final Set<String> WITHOUT_CLIENT = Set.of("devices", "tickets", "transport");

    /**
     * The Java generator makes code that does not compile of: read-only members of a supertype (claims), dates in an enum
     * (invoices), members that differ in an underscore (lab), null as a type or alternative (payments, subscriptions), a
     * component that is named as another file and component (repairs), an alternative that is an array (votes). It does
     * the same with the authors' own files.
     */
    private static final Set<String> WITHOUT_JAVA_CLIENT =
            Set.of("claims", "invoices", "lab", "payments", "repairs", "subscriptions", "votes");

    @TempDir
    Path root;

    @Test
    void doNotCollide() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String name : Descriptions.folders()) {
            Descriptions.expected(name)
                    .forEach(it -> expected.add(it.path("operationId").asText()));
        }

        Catalogue catalogue = read(Descriptions.folders());

        assertThat(catalogue.operations()).map(Operation::id).containsExactlyInAnyOrderElementsOf(expected);
        write("openapi.yaml", catalogue);
    }

    @Test
    void areReadByGeneratorsOfClients() throws IOException {
        Set<String> withoutJava = new HashSet<>(WITHOUT_CLIENT);
        withoutJava.addAll(WITHOUT_JAVA_CLIENT);

        assertThat(write("openapi-clients.yaml", read(except(WITHOUT_CLIENT)))).exists();
        assertThat(write("openapi-java.yaml", read(except(withoutJava)))).exists();
    }

    private static List<String> except(Set<String> names) {
        return Descriptions.folders().stream().filter(it -> !names.contains(it)).toList();
    }

    private Catalogue read(List<String> names) throws IOException {
        Path folder = Files.createTempDirectory(root, "contracts");
        Descriptions.copy(names, folder);
        CatalogueReadResult result = CatalogueReadResult.of(folder, Compilers.jsonSchema());
        assertThat(result.faults()).isEmpty();
        return result.catalogue().orElseThrow();
    }

    private static Path write(String name, Catalogue catalogue) throws IOException {
        Path file = Files.createDirectories(Descriptions.WRITTEN).resolve(name);
        return Files.writeString(file, StrictYaml.write(OpenApiBuilder.of(catalogue, config(), "1.0.0")));
    }

    private static PublishConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(PublishConfig.class)
                .build()
                .getConfigMapping(PublishConfig.class);
    }
}
