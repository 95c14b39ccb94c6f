package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.contract.ContractFault;
import io.eventgateway.validation.Compilers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractWarningsTest {

    private static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            paths:
              /things:
                post:
                  operationId: placeThing
                  security: [{bearer: [things:write]}]
                  x-gateway:
                    topic: things
                    key: $request.body#/id
                    type: com.example.thing-placed.v1
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Thing'}
            components:
              schemas:
                Unused: {type: object, properties: {size: {type: number}}}
                Thing:
                  type: object
                  additionalProperties: false
                  required: [id]
                  properties:
                    id: {type: string}
                    part: {}
            """;

    private static final String PART = "#/components/schemas/Thing/properties/part";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: object} | | leaves additionalProperties open",
                "{type: [object, 'null'], properties: {}} | | leaves additionalProperties open",
                "{type: object, additionalProperties: true} | | leaves additionalProperties open",
                "{type: array, items: {type: object}} | /items | leaves additionalProperties open",
                "{allOf: [{type: object}]} | /allOf/0 | leaves additionalProperties open",
                "{type: number} | /type | is number",
                "{type: ['null', number]} | /type | is number",
                "{oneOf: [{type: string}, {type: number}]} | /oneOf/1/type | is number",
                "{type: object, additionalProperties: {type: number}} | /additionalProperties/type | is number"
            })
    void warnsOfSuspiciousConstructs(String part, String where, String message) {
        assertThat(warnings(CONTRACT.replace("part: {}", "part: " + part)))
                .singleElement()
                .asString()
                .startsWith("things.yaml:26 " + PART + (where == null ? "" : where) + " " + message);
    }

    /** Callers copy examples, so a wrong one is left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "part: {} | part: {type: string, examples: [a, 7]} | 26 | #/components/schemas/Thing/properties/part/examples/1",
                "schema: {$ref: | example: {id: 7}; schema: {$ref: | 16 | #/paths/~1things/post/requestBody/content/application~1json/example/id",
                "schema: {$ref: | examples: {a: {value: {id: 7}}, b: {value: {id: x}}}; schema: {$ref: | 16 | #/paths/~1things/post/requestBody/content/application~1json/examples/a/value/id",
            })
    void leavesOutExamplesThatBreakTheirSchema(String sound, String broken, int line, String pointer) {
        assertThat(warnings(CONTRACT.replace(sound, broken.replace("; ", "\n            "))))
                .singleElement()
                .asString()
                .startsWith("things.yaml:" + line + " " + pointer
                        + " the example breaks its schema, so it is not published: must be of type ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{type: integer}",
                "{type: object, additionalProperties: false}",
                "{type: object, additionalProperties: {type: string}}",
                "{type: object, unevaluatedProperties: false, allOf: [{type: object, properties: {a: {type: string}}}]}",
                "{$ref: '#/components/schemas/Thing'}",
                "{not: {type: number}}"
            })
    void doesNotWarnOfCommonConstructs(String part) {
        assertThat(warnings(CONTRACT.replace("part: {}", "part: " + part))).isEmpty();
    }

    @Test
    void doesNotWarnOfNumbersInBinaryValues() {
        String binary = CONTRACT.replace("part: {}", "part: {type: number}")
                .replace("topic: things", "topic: things\n        value-type: binary");

        assertThat(warnings(binary)).isEmpty();
    }

    @Test
    void warnsOfATombstoneThatErasesNothing() {
        String withTombstone = CONTRACT.replace("paths:\n", """
                paths:
                  /things/{id}:
                    delete:
                      operationId: eraseThing
                      security: [{bearer: [things:write]}]
                      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                      x-gateway: {topic: things, key: $request.path.id, type: com.example.thing-erased.v1, value: null}
                """);

        assertThat(warnings(withTombstone)).isEmpty();
        assertThat(warnings(withTombstone.replace(
                        "topic: things\n", "topic: things\n        topic-config: {cleanup.policy: delete}\n")))
                .containsExactly(
                        "things.yaml:9 #/paths/~1things~1%7Bid%7D/delete/x-gateway/value is a tombstone, which erases"
                                + " nothing: cleanup.policy of things is not compact at placeThing (things.yaml)");
        assertThat(warnings(withTombstone.replace(
                        "topic: things\n",
                        "topic: things\n        topic-config: {cleanup.policy: 'compact,delete'}\n")))
                .isEmpty();
    }

    private static List<String> warnings(String yaml) {
        CatalogueReadResult reading = new CatalogueReader(Compilers.jsonSchema()).read(Map.of("things.yaml", yaml));
        assertThat(reading.faults()).isEmpty();
        return reading.warnings().stream().map(ContractFault::toString).toList();
    }
}
