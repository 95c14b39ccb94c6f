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
                    id: {type: string, pattern: '^[a-z0-9-]+$'}
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
                "{allOf: [{type: object}]} | /allOf/0 | leaves additionalProperties open"
            })
    void warnsOfSuspiciousConstructs(String part, String where, String message) {
        assertThat(warnings(CONTRACT.replace("part: {}", "part: " + part)))
                .singleElement()
                .asString()
                .startsWith("things.yaml:26 " + PART + (where == null ? "" : where) + " " + message);
    }

    /** Kafka's producer never splits a batch of up to batch.size, and would send one that is refused for ever. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1000 | is less than the 16384 bytes that Kafka REST's producer writes at once",
                "1 | \"16383\" | is less than the 16384 bytes that Kafka REST's producer writes at once",
                "262144 | 100000 | is less than max-bytes (262144), so Kafka refuses larger events (502)",
                "16385 | 16384 | is less than max-bytes (16385), so Kafka refuses larger events (502)"
            })
    void warnsOfATopicForSmallRecords(int maxBytes, String limit, String message) {
        assertThat(warnings(topicConfig(maxBytes, limit)))
                .singleElement()
                .asString()
                .startsWith("things.yaml:11 #/paths/~1things/post/x-gateway/topic-config/max.message.bytes " + message);
    }

    @ParameterizedTest
    @CsvSource({"16384, 16384", "16384, 1048588", "1, 16384", "1, many"})
    void acceptsATopicForTheRecordsOfItsOperation(int maxBytes, String limit) {
        assertThat(warnings(topicConfig(maxBytes, limit))).isEmpty();
    }

    private static String topicConfig(int maxBytes, String limit) {
        return CONTRACT.replace(
                "        topic: things\n",
                "        topic: things\n        max-bytes: " + maxBytes + "\n        topic-config: {max.message.bytes: "
                        + limit + "}\n");
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
                "{type: number}",
                "{type: object, additionalProperties: false}",
                "{type: object, additionalProperties: {type: string}}",
                "{type: object, unevaluatedProperties: false, allOf: [{type: object, properties: {a: {type: string}}}]}",
                "{$ref: '#/components/schemas/Thing'}",
                "{not: {type: number}}"
            })
    void doesNotWarnOfCommonConstructs(String part) {
        assertThat(warnings(CONTRACT.replace("part: {}", "part: " + part))).isEmpty();
    }

    /** They arrive as they were sent, so a note is enough. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} |",
                "true |",
                "{description: anything} |",
                "{type: number} |",
                "{type: ['null', number]} |",
                "{type: integer} |",
                "{type: integer, format: int64} |",
                "{type: integer, minimum: 0} |",
                "{type: integer, minimum: 0, maximum: 9007199254740992} |",
                "{type: number, minimum: 0, maximum: 1} |",
                "{type: number, multipleOf: 0.01, minimum: 0} |",
                "{type: number, multipleOf: 0.01, minimum: 0, maximum: 10000000000000} |",
                "{enum: [a, 9007199254740993]} |",
                "{oneOf: [{type: string}, {type: number}]} |",
                "{anyOf: [{type: integer, minimum: 0, maximum: 9}, {type: integer, minimum: 0}]} |",
                "{type: array, items: {type: number}} | /items",
                "{type: array, items: true} | /items",
                "{type: object, additionalProperties: {type: number}} | /additionalProperties",
                "{oneOf: [{type: 'null'}, {type: array, items: {type: integer}}]} | /oneOf/1/items"
            })
    void notesNumbersThatReadersRound(String part, String where) {
        assertThat(notes(CONTRACT.replace("part: {}", "part: " + part)))
                .singleElement()
                .asString()
                .startsWith("things.yaml:26 " + PART + (where == null ? "" : where)
                        + " can be a number that a double does not hold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string}",
                "{type: boolean}",
                "{type: integer, format: int32}",
                "{format: uint16}",
                "{type: integer, minimum: -9007199254740991, maximum: 9007199254740991}",
                "{type: integer, exclusiveMinimum: 0, exclusiveMaximum: 100}",
                "{type: number, multipleOf: 0.01, minimum: 0, maximum: 9999999999}",
                "{type: number, multipleOf: 5, minimum: 0, maximum: 100}",
                "{allOf: [{type: integer}, {minimum: 0}, {maximum: 10}]}",
                "{type: integer, oneOf: [{const: 1}, {minimum: 5, maximum: 9}]}",
                "{enum: [a, 1, 0.5]}",
                "{const: 12.9}",
                "{type: object, additionalProperties: false, properties: {a: {type: string}}}",
                "{not: {type: number}, type: string}",
                "{$ref: '#/components/schemas/Thing'}"
            })
    void notesNoNumberThatADoubleHolds(String part) {
        assertThat(notes(CONTRACT.replace("part: {}", "part: " + part))).isEmpty();
    }

    /** CloudEvents has no such subject, so the gateway refuses the event. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string} | can be empty or have control characters",
                "{type: [string, integer]} | can be empty or have control characters",
                "{type: string, minLength: 1} | can have control characters",
                "{type: string, pattern: '^[a-z]*$'} | can be empty",
                "{type: string, pattern: '[a-z]+'} | can have control characters",
                "{type: string, pattern: '^(?:[a-z]+$)'} | can have control characters",
                "{type: string, pattern: '^.+$'} | can have control characters",
                "{type: string, pattern: '^[^/]+$'} | can have control characters",
                "{type: string, pattern: '^\\S+$'} | can have control characters",
                "{type: string, format: uri-reference} | can be empty",
                "{enum: ['', a]} | can be empty",
                "{oneOf: [{type: integer}, {type: string, minLength: 1}]} | can have control characters"
            })
    void warnsOfKeysThatCanBeNoSubject(String id, String message) {
        assertThat(warnings(withId(id)))
                .singleElement()
                .asString()
                .startsWith("things.yaml:10 #/paths/~1things/post/x-gateway/key " + message
                        + ", which the subject of an event cannot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: integer}",
                "{type: string, format: uuid}",
                "{type: string, pattern: '^[^\\p{C}/]+$'}",
                "{type: string, pattern: '^(?=.*[0-9])[ -~]{1,9}$'}",
                "{type: string, pattern: '^(?:a|[b-z]{2})(?<!zz)$'}",
                "{type: string, pattern: '^a+$|^b+$'}",
                "{type: string, pattern: '^\\p{L}+$'}",
                "{type: string, allOf: [{minLength: 1}, {pattern: '^\\w*$'}]}",
                "{enum: [a, b]}",
                "{oneOf: [{type: integer}, {const: a}]}"
            })
    void acceptsKeysThatAreAlwaysSubjects(String id) {
        assertThat(warnings(withId(id))).isEmpty();
    }

    @Test
    void warnsOfHeadersWithControlCharacters() {
        String header = CONTRACT.replace("topic: things", "topic: things\n        headers: {part: $request.body#/part}")
                .replace("required: [id]", "required: [id, part]");

        assertThat(warnings(header.replace("part: {}", "part: {type: string}")))
                .singleElement()
                .asString()
                .startsWith("things.yaml:10 #/paths/~1things/post/x-gateway/headers/part can have control characters,"
                        + " which a header of an event cannot");
        assertThat(warnings(header.replace("part: {}", "part: {enum: ['', a]}")))
                .isEmpty();
    }

    private static String withId(String schema) {
        return CONTRACT.replace("{type: string, pattern: '^[a-z0-9-]+$'}", schema);
    }

    @Test
    void warnsOfATombstoneThatErasesNothing() {
        String withTombstone = CONTRACT.replace("paths:\n", """
                paths:
                  /things/{id}:
                    delete:
                      operationId: eraseThing
                      security: [{bearer: [things:write]}]
                      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
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
        return texts(read(yaml).warnings());
    }

    private static List<String> notes(String yaml) {
        return texts(read(yaml).notes());
    }

    private static CatalogueReadResult read(String yaml) {
        CatalogueReadResult reading = new CatalogueReader(Compilers.jsonSchema()).read(Map.of("things.yaml", yaml));
        assertThat(reading.faults()).isEmpty();
        return reading;
    }

    private static List<String> texts(List<ContractFault> findings) {
        return findings.stream().map(ContractFault::toString).toList();
    }
}
