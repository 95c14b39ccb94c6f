package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.problem.Violation;
import io.eventgateway.validation.Compilers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions that would cost the gateway its memory, its stack or its time are faults. */
@Timeout(60)
class HostileDescriptionsTest {

    private static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            paths:
              /things:
                post:
                  operationId: placeThing
                  security: [{bearer: [things:write]}]
                  x-gateway: {topic: things, key: $request.body#/id, type: com.example.thing.v1}
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}
            components:
              schemas:
            """;

    private static final String S0 = "    S0: {type: object, required: [id], properties: {id: {type: string}}, REST}\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allOf: [{$ref: '#/components/schemas/S0'}]",
                "not: {$ref: '#/components/schemas/S0'}",
                "anyOf: [{type: object}, {allOf: [{$ref: '#/components/schemas/S0'}]}]",
                "if: {$ref: '#/components/schemas/S0'}",
                "dependentSchemas: {id: {$ref: '#/components/schemas/S0'}}",
                "then: {oneOf: [{$ref: '#/components/schemas/S0'}]}",
            })
    void refusesASchemaOfTheSameValue(String rest) {
        assertThat(read(CONTRACT + S0.replace("REST", rest)).faults())
                .singleElement()
                .asString()
                .contains("refers to itself for the same value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "properties: {id: {type: string}, inner: {$ref: '#/components/schemas/S0'}}",
                "items: {$ref: '#/components/schemas/S0'}",
                "additionalProperties: {anyOf: [{$ref: '#/components/schemas/S0'}, {type: string}]}",
            })
    void acceptsASchemaOfAnInnerValue(String rest) {
        String schema = S0.replace("properties: {id: {type: string}}, REST", rest);
        if (!rest.startsWith("properties")) {
            schema = S0.replace("REST", rest);
        }
        assertThat(read(CONTRACT + schema).faults()).isEmpty();
    }

    @Test
    void refusesReferencesThatMultiply() {
        String bomb = IntStream.range(1, 28)
                .mapToObj(i ->
                        "    S%d: {allOf: [{$ref: '#/components/schemas/S%d'}, {$ref: '#/components/schemas/S%d'}]}\n"
                                .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining());
        String first = S0.replace("REST", "allOf: [{$ref: '#/components/schemas/S1'}]");

        assertThat(read(CONTRACT + first + bomb + "    S28: {type: object}\n").faults())
                .singleElement()
                .asString()
                .contains("its references multiply");
    }

    @Test
    void refusesALongChainOfReferences() {
        String chain = IntStream.range(1, 3000)
                .mapToObj(i -> "    S%d: {$ref: '#/components/schemas/S%d'}\n".formatted(i, i + 1))
                .collect(Collectors.joining());
        String first = S0.replace("REST", "allOf: [{$ref: '#/components/schemas/S1'}]");

        assertThat(read(CONTRACT + first + chain + "    S3000: {type: object}\n")
                        .faults())
                .isNotEmpty();
    }

    @Test
    void refusesDeepNesting() {
        String deep = "{type: object, properties: {a: ".repeat(300) + "{}" + "}}".repeat(300);

        assertThat(read(CONTRACT + S0.replace("REST", "not: " + deep)).faults())
                .singleElement()
                .asString()
                .contains("nests more than 250");
    }

    @Test
    void refusesAnOverlayThatMultiplies() {
        String action = "  - {target: '$..*', update: {x-a: {x-b: {x-c: {x-d: 1}}}}}\n";
        Map<String, String> folder = new TreeMap<>(Map.of(
                "things.yaml",
                CONTRACT + S0.replace("REST", "minProperties: 1"),
                "things.overlay.yaml",
                "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n" + action.repeat(12)));

        assertThat(new CatalogueReader(Compilers.jsonSchema()).read(folder).faults())
                .extracting(ContractFault::message)
                .anyMatch(it -> it.startsWith("adds more than"));
    }

    /** Each level of the payload would double the work. */
    @Test
    void endsTheValidationOfADeepPayload() throws Exception {
        String tree =
                S0.replace("REST", "oneOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]")
                        + "    Left: {allOf: [{$ref: '#/components/schemas/Base'}], required: [left]}\n"
                        + "    Right: {allOf: [{$ref: '#/components/schemas/Base'}], required: [right]}\n"
                        + "    Base: {type: object, properties: {inner: {$ref: '#/components/schemas/S0'}}}\n";
        Operation operation =
                read(CONTRACT + tree).catalogue().orElseThrow().operations().get(0);
        PayloadSchema schema = operation.body().orElseThrow();

        assertThat(schema.violations(nested(5))).isEmpty();
        assertThat(schema.violations(nested(60)))
                .extracting(Violation::detail)
                .containsExactly("is nested too deeply for its schema, which refers to itself");
    }

    private static JsonNode nested(int levels) throws Exception {
        String inner = "{\"id\": \"a\", \"left\": 1, \"inner\": ".repeat(levels);
        return new ObjectMapper().readTree(inner + "{\"id\": \"a\", \"left\": 1}" + "}".repeat(levels));
    }

    /** Nothing of a description is published that is no schema. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$ref: '#' | leads to no schema",
                "$ref: '' | leads to no schema",
                "$ref: '#/paths' | leads to no schema",
                "$ref: '#/info' | leads to no schema",
                "$ref: '#/components/schemas' | leads to no schema",
                "$ref: 5 | must be text",
                "$ref: [a] | must be text",
                "$ref: null | must be text",
            })
    void refusesAReferenceToNoSchema(String reference, String message) {
        assertThat(read(CONTRACT + S0.replace("REST", "items: {" + reference + "}"))
                        .faults())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.pointer()).isEqualTo("#/components/schemas/S0/items/$ref");
                    assertThat(it.message()).startsWith(message);
                });
    }

    @ParameterizedTest
    @CsvSource({"orders[1].yaml", "100%.yaml", "a^b.yaml", "a|b.yaml", "my api (v2).yaml", "été.yaml"})
    void readsFilesOfAnyName(String file) {
        Map<String, String> folder = new TreeMap<>(Map.of(
                file,
                CONTRACT + S0.replace("REST", "minProperties: 1"),
                "a.yaml",
                CONTRACT.replace("/things", "/others").replace("placeThing", "placeOther")
                        + S0.replace("REST", "minProperties: 2")));

        assertThat(new CatalogueReader(Compilers.jsonSchema()).read(folder).faults())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'Order<T>'", "'not a uri%'", "'ht|tp:%'", "'::'"})
    void readsIdentifiersThatAreNoUris(String id) {
        assertThat(read(CONTRACT + S0.replace("REST", "$id: '" + id + "'")).faults())
                .isEmpty();
    }

    private static CatalogueReadResult read(String yaml) {
        return new CatalogueReader(Compilers.jsonSchema()).read(Map.of("things.yaml", yaml));
    }
}
