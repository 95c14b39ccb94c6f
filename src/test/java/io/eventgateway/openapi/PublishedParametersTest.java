package io.eventgateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.catalogue.ParcelsContract;
import io.eventgateway.document.PublishConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PublishedParametersTest {

    private final JsonNode document = document(ParcelsContract.CONTRACT);

    @Test
    void leaveOutWhatHasNoEffect() {
        assertThat(document.at("/paths/~1parcels").has("parameters")).isFalse();
        assertThat(names("/paths/~1parcels/post"))
                .containsExactlyInAnyOrder(
                        "carrier",
                        "priority",
                        "tag",
                        "leg",
                        "size",
                        "note",
                        "X-Stops",
                        "idempotency-key",
                        "validate_only");
        assertThat(document.at("/components/parameters").has("Accept")).isFalse();
    }

    @Test
    void mergeTheContractsDescriptionOfTheKey() {
        JsonNode key = parameter("/paths/~1parcels/post", "idempotency-key");

        assertThat(key.path("required").asBoolean()).isTrue();
        assertThat(key.path("description").asText()).isEqualTo("The number of the shipment.");
        assertThat(key.path("schema").toString()).isEqualTo("{\"type\":\"string\",\"format\":\"uuid\"}");
    }

    @Test
    void completeADescriptionByThatOfTheGateway() {
        JsonNode document = document(ParcelsContract.CONTRACT
                .replaceFirst(" +description: The number of the shipment\\.\n", "")
                .replace("schema: {type: string, format: uuid}", "schema: {type: string, maxLength: 36}"));

        JsonNode key = parameter(document, "/paths/~1parcels/post", "idempotency-key");

        assertThat(key.path("description").asText()).startsWith("Makes retries safe");
        assertThat(key.path("schema").toString()).isEqualTo("{\"type\":\"string\",\"maxLength\":36}");
    }

    @Test
    void mergeAComponentOfTheContract() {
        String component = """
                  parameters:
                    IdempotencyKey:
                      name: Idempotency-Key
                      in: header
                      description: Of the contract.
                      schema: {type: string, maxLength: 9}
                """;
        JsonNode document = document(ParcelsContract.CONTRACT
                .replace("components:\n  parameters:\n", "components:\n" + component)
                .replace(
                        "- {name: lane, in: query",
                        "- {$ref: '#/components/parameters/IdempotencyKey'}\n        - {name: lane, in: query"));

        JsonNode key = parameter(document, "/paths/~1parcels~1batch/post", "Idempotency-Key");

        assertThat(key.path("description").asText()).isEqualTo("Of the contract.");
        assertThat(key.at("/schema/maxLength").asInt()).isEqualTo(9);
        assertThat(parameter(document, "/paths/~1parcels~1{number}/delete", "Idempotency-Key")
                        .at("/schema/maxLength")
                        .asInt())
                .isEqualTo(512);
    }

    @Test
    void haveEachParameterOnce() {
        String batch = "/paths/~1parcels~1batch/post";

        assertThat(names(batch)).containsExactlyInAnyOrder("lane", "prefer", "validate_only", "Idempotency-Key");
        assertThat(parameter(batch, "prefer").path("description").asText()).isEqualTo("How to answer.");
        assertThat(parameter(batch, "validate_only").path("description").asText())
                .isEqualTo("Try it.");
        assertThat(names("/paths/~1parcels~1{number}/delete"))
                .containsExactlyInAnyOrder("number", "reason", "validate_only", "Idempotency-Key");
    }

    @Test
    void mergeAParameterOfThePath() {
        JsonNode document = document(ParcelsContract.CONTRACT.replace(
                "      - {name: session, in: cookie, schema: {type: string}}",
                "      - {name: validate_only, in: query, description: Of the path., schema: {type: boolean}}"));

        JsonNode own = parameter(document, "/paths/~1parcels/post", "validate_only");

        assertThat(own.path("description").asText()).isEqualTo("Of the path.");
    }

    @Test
    void publishMediaTypesAsDeclaredAndOnlyThoseOfJson() {
        assertThat(document.at("/paths/~1parcels/post/requestBody/content").fieldNames())
                .toIterable()
                .containsExactly("application/vnd.parcel.v1+json");
        assertThat(document.at("/paths/~1parcels~1batch/post/requestBody/content")
                        .fieldNames())
                .toIterable()
                .containsExactly("application/json; charset=utf-8", "application/x-ndjson");
    }

    @Test
    void sayThatAnOperationWithoutDateIsDeprecated() {
        JsonNode operation = document.at("/paths/~1parcels/post");

        assertThat(operation.path("deprecated").asBoolean()).isTrue();
        assertThat(operation.at("/responses/202/headers").has("Deprecation")).isFalse();
    }

    private List<String> names(String operation) {
        return parameters(document, operation)
                .map(it -> it.path("name").asText())
                .toList();
    }

    private JsonNode parameter(String operation, String name) {
        return parameter(document, operation, name);
    }

    private static JsonNode parameter(JsonNode document, String operation, String name) {
        return parameters(document, operation)
                .filter(it -> it.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> parameters(JsonNode document, String operation) {
        return StreamSupport.stream(document.at(operation).path("parameters").spliterator(), false)
                .map(it -> it.has("$ref") ? document.at(it.path("$ref").asText().substring(1)) : it);
    }

    private static JsonNode document(String contract) {
        PublishConfig config = new SmallRyeConfigBuilder()
                .withMapping(PublishConfig.class)
                .build()
                .getConfigMapping(PublishConfig.class);
        return OpenApiBuilder.of(Catalogues.read(contract), config, "1.0.0");
    }
}
