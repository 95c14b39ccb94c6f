package io.eventgateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.catalogue.CatalogueReadResult;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All descriptions in one folder, published as one document. */
class PublishedDescriptionsTest {

    @TempDir
    Path folder;

    @Test
    void doNotCollide() throws IOException {
        Descriptions.copyTo(folder);
        List<String> expected = new ArrayList<>();
        Descriptions.folders().forEach(it -> Descriptions.expected(it)
                .forEach(operation -> expected.add(operation.path("operationId").asText())));

        CatalogueReadResult result = CatalogueReadResult.of(folder, Compilers.jsonSchema());

        assertThat(result.faults()).isEmpty();
        assertThat(result.catalogue().orElseThrow().operations())
                .map(Operation::id)
                .containsExactlyInAnyOrderElementsOf(expected);
        write(OpenApiBuilder.of(result.catalogue().orElseThrow(), config(), "1.0.0"));
    }

    private static void write(JsonNode document) throws IOException {
        Path file = Files.createDirectories(Descriptions.WRITTEN).resolve("openapi.yaml");
        Files.writeString(file, StrictYaml.write(document));
    }

    private static PublishConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(PublishConfig.class)
                .build()
                .getConfigMapping(PublishConfig.class);
    }
}
